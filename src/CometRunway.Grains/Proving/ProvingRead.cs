using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Proving;

/// <summary>The read that shows whether a key works: one of few at a time in the process, and through the key's own gate, like any poll.</summary>
internal sealed class ProvingRead(
    IUpstream upstream,
    FirstReadings first,
    PollBudget budget,
    CredentialVault vault,
    PollInstruments polls,
    ProofInstruments proofs,
    IChance chance,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : IDisposable
{
    private const int AtOnce = 64;
    private const double Likelihood = 1; // Somebody waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<Proof> Make(TenantId tenant, string key, TaskId? inQuestion, string? apiVersion)
    {
        var proof = await Try(tenant, key, inQuestion, apiVersion);
        proofs.Tried(proof);
        return proof;
    }

    public void Dispose() => _places.Dispose();

    private async Task<Proof> Try(TenantId tenant, string key, TaskId? inQuestion, string? apiVersion)
    {
        if (!await _places.WaitAsync(Patience)) return new Proof.Unasked($"{AtOnce} keys are being tried at the upstream already.", Patience);
        try
        {
            var permit = await Ask(tenant);
            return permit.IsGranted ? Judge(await Read(tenant, permit, key, inQuestion, apiVersion)) : Unasked(tenant, permit);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<Permit> Ask(TenantId tenant)
    {
        var permit = budget.Ask(tenant, held: default, Likelihood, chance.Roll());
        if (permit.IsGranted || budget.Refusal(tenant) is Reading.Unauthorized || budget.Until(permit) >= Patience) return permit;
        await Task.Delay(budget.Until(permit), clock);
        return budget.Ask(tenant, permit, Likelihood, chance.Roll());
    }

    private Proof Unasked(TenantId tenant, Permit permit)
    {
        budget.GiveBack(tenant, permit);
        return budget.Refusal(tenant) switch
        {
            Reading.Unauthorized refused => new Proof.Refused(refused.Why),
            Reading.ComeBackLater { WholeKey: true } or null => new Proof.Unasked("The upstream limits this key.", budget.Until(permit)),
            _ => new Proof.Unasked("The upstream is out of order.", budget.Until(permit)),
        };
    }

    private async Task<Reading> Read(TenantId tenant, Permit permit, string key, TaskId? inQuestion, string? apiVersion)
    {
        Reading? reading = null;
        try
        {
            var start = clock.GetTimestamp();
            var task = new TaskIdentity(tenant, inQuestion ?? NoTask());
            var asked = upstream.Read(Probe(task, apiVersion), key, CancellationToken.None);
            if (inQuestion is not null) first.Put(task, asked);
            reading = await asked;
            polls.Polled(reading, clock.GetElapsedTime(start));
            vault.Observe(tenant, reading);
            if (reading is Reading.Unauthorized or Reading.ComeBackLater { WholeKey: true }) first.Forget(task);
            return reading;
        }
        finally
        {
            if (reading is null) budget.GiveBack(tenant);
            else budget.Settle(tenant, permit, reading);
        }
    }

    private RunwayTask Probe(TaskIdentity identity, string? apiVersion)
    {
        var now = clock.GetUtcNow();
        return RunwayTask.Admit(identity, new Admission { TrackedAt = now, VisibleBy = now, Deadline = now, ApiVersion = apiVersion });
    }

    private static TaskId NoTask() => TaskId.Parse($"{Guid.NewGuid()}");

    private static Proof Judge(Reading reading) => reading switch
    {
        { TakesKey: true } => new Proof.Works(),
        Reading.Unauthorized refused => new Proof.Refused(refused.Why),
        Reading.ComeBackLater later => new Proof.Unasked(later.Why, later.After ?? Patience),
        Reading.Miss miss => new Proof.Unasked(miss.Why, Patience),
        _ => throw new UnreachableException(),
    };
}
