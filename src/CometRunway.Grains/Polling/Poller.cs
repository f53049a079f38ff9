using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>Polls for all grains of this silo.</summary>
internal sealed class Poller(
    IUpstream upstream,
    FirstReadings first,
    PollRoom room,
    PollBudget budget,
    PollPlanner planner,
    CredentialVault vault,
    PollInstruments instruments,
    PollSpans spans,
    PollWatch polls,
    IChance chance,
    BaseUrlWatch watch,
    IStanding standing,
    IOptions<UpstreamOptions> settings,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : IPoller, IDisposable
{
    private static readonly Reading Elsewhere = new Reading.Miss(
        "The task was admitted with another CometRunway:Upstream:BaseUrl than is set now, and is not polled. Set that one back, or stop tracking the task and track it anew.");

    private readonly CancellationTokenSource _end = new();
    private readonly string _mark = settings.Value.Mark;

    public bool HasEnded => _end.IsCancellationRequested;

    /// <summary>Cuts off what is under way: a silo that stops waits for the callbacks of its grains' timers, and an upstream may hang.</summary>
    public Task End() => _end.CancelAsync();

    public void Dispose() => _end.Dispose();

    public async ValueTask<PollOutcome> Poll(RunwayTask task, Course course, Permit held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Another upstream would deny the task, and so end it.
        if (task.Admission.Upstream is { } mark && mark != _mark) return new PollOutcome.Wait(RunwayTask.SlowRetry, held, Elsewhere, IsElsewhere: true);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        if (!await room.Enter(task.Identity.Tenant, task.EndsBy - now, either.Token)) return new PollOutcome.Wait(TimeSpan.Zero, held, null);
        try
        {
            return await PollWithin(task, course, held, now, either.Token);
        }
        finally
        {
            room.Leave();
        }
    }

    private async ValueTask<PollOutcome> PollWithin(RunwayTask task, Course course, Permit held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tenant = task.Identity.Tenant;
        var permit = budget.Ask(tenant, held, planner.LikelihoodOfEnd(task, course, now), chance.Roll());
        if (!permit.IsGranted) return new PollOutcome.Wait(budget.Until(permit), permit, budget.Refusal(tenant));

        Reading? reading = null;
        var isFromUpstream = false;
        try
        {
            (reading, isFromUpstream) = await Ask(task, now, cancellationToken);
            vault.Observe(tenant, reading);
            return new PollOutcome.Polled(reading);
        }
        finally
        {
            if (reading is null) budget.GiveBack(tenant);
            else budget.Settle(tenant, permit, reading, isFromUpstream);
        }
    }

    public void GiveBack(TenantId tenant, Permit held) => budget.GiveBack(tenant, held);

    private async Task<(Reading Reading, bool IsFromUpstream)> Ask(RunwayTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await vault.Find(task.Identity.Tenant, cancellationToken) is not { } key) return (new Reading.Unauthorized("No usable key is kept for this tenant."), false);

        if (task is { Version: 1, Seen: false } && first.Take(task.Identity) is { } made)
        {
            var known = await made.WaitAsync(cancellationToken);
            watch.Note(known);
            return (known, false);
        }

        await standing.Confirm(cancellationToken); // Or another polls it already.
        var (began, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        polls.Polled(task.Identity.Tenant);
        var reading = await upstream.Read(task, key, cancellationToken);
        var took = clock.GetElapsedTime(start);
        using var span = spans.Begin(task, reading, now, began, took);
        instruments.Polled(reading, took);
        watch.Note(reading);
        return (reading, true);
    }
}
