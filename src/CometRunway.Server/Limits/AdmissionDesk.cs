using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Proving;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Limits;

/// <summary>Where every task comes by before it is admitted: the key works, and its tenant is within its limits.</summary>
internal sealed class AdmissionDesk(
    KeyCheck keys,
    AdmissionRate rate,
    OpenTasks tasks,
    UnprovenRoom unproven,
    LimitInstruments instruments,
    IOptions<LimitOptions> options,
    TimeProvider clock)
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(10);

    /// <summary>Lets tasks of a caller in that are about to be admitted.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="count">How many.</param>
    /// <param name="first">One of them, which is read where the key is to be proven.</param>
    /// <param name="apiVersion">The caller's <c>X-Runway-Version</c>.</param>
    /// <param name="response">Is told how much is left.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>What they are admitted with.</returns>
    /// <exception cref="ProblemException">They don't come in.</exception>
    public async Task<AdmissionEntry> Enter(Caller caller, int count, TaskId first, string? apiVersion, HttpResponse response, CancellationToken cancellationToken)
    {
        rate.Require(caller.Tenant, count, response);
        var unasked = await keys.Check(caller, first, apiVersion, cancellationToken);
        var open = unasked is null ? await Reserve(caller.Tenant, count, cancellationToken) : await ReserveUnproven(caller.Tenant, count, unasked, cancellationToken);
        return new AdmissionEntry(new UpstreamKey(caller.Key, IsProven: unasked is null), open);
    }

    /// <summary>Lets a create pass whose key the upstream itself is about to judge. Where the store can't say how many tasks there are, it passes: it is paid for, and the limit is not worth that.</summary>
    /// <exception cref="ProblemException">Its task would not come in.</exception>
    public async Task EnterCreate(TenantId tenant, HttpResponse response, CancellationToken cancellationToken)
    {
        rate.RequireForCreate(tenant, response);
        try
        {
            await Reserve(tenant, 1, cancellationToken).WaitAsync(StorePatience, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            // Its task waits for the store, as it may.
        }
    }

    private async Task<OpenCount> Reserve(TenantId tenant, int count, CancellationToken cancellationToken)
    {
        var most = options.Value.OpenTasks;
        var (hasRoom, open) = await tasks.Reserve(tenant, count, most, cancellationToken);
        return hasRoom ? open : throw instruments.Refuse("open_tasks", ProblemKinds.TooManyOpenTasks(open.Open, most, UntilSomeEnd));
    }

    private async Task<OpenCount> ReserveUnproven(TenantId tenant, int count, Proof.Unasked why, CancellationToken cancellationToken)
    {
        var most = options.Value.UnprovenTasks;
        var (hasRoom, open) = await tasks.Reserve(tenant, count, most, cancellationToken);
        if (hasRoom && unproven.TryTake(count)) return open;
        if (hasRoom) open.GiveBack(count);
        throw instruments.Refuse("unproven", ProblemKinds.KeyNotProven($"Until it has worked once, {most} tasks may be tracked with it.", why.Why, why.RetryAfter));
    }
}
