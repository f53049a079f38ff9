using System.Diagnostics.CodeAnalysis;
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
[SuppressMessage("Design", "CA1001", Justification = "Timers of grains that did not go in time ring on until the process ends, and ask whether this has ended.")]
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
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : IPoller
{
    private static readonly Reading Elsewhere = new Reading.Miss(
        "The task was admitted with another CometRunway:Upstream:BaseUrl than is set now, and is not polled. Set that one back, or stop tracking the task and track it anew.");

    private readonly CancellationTokenSource _end = new();
    private readonly string _mark = settings.Value.Mark;

    public bool HasEnded => _end.IsCancellationRequested;

    /// <summary>Cuts off what is under way: a silo that stops waits for the callbacks of its grains' timers, and an upstream may hang.</summary>
    public Task End() => _end.CancelAsync();

    public async ValueTask<PollOutcome> Poll(RunwayTask task, Course course, Permit held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        return await Poll(new Wish(task, now, planner.LikelihoodOfEnd(task, course, now), task.EndsBy - now), held, either.Token);
    }

    public async ValueTask<PollOutcome> Reread(RunwayTask task, TimeSpan patience, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        var start = clock.GetTimestamp();
        Permit held = default;
        try
        {
            while (true)
            {
                var outcome = await Poll(new Wish(task, now, Likelihood: 1, patience - clock.GetElapsedTime(start)), held, either.Token); // Somebody waits for it.
                held = (outcome as PollOutcome.Wait)?.Permit ?? default;
                if (outcome is not PollOutcome.Wait { IsElsewhere: false, Because: not Reading.Unauthorized } wait || clock.GetElapsedTime(start) + wait.Delay >= patience) return outcome;
                await Task.Delay(wait.Delay, clock, either.Token);
            }
        }
        finally
        {
            budget.GiveBack(task.Identity.Tenant, held);
        }
    }

    private async ValueTask<PollOutcome> Poll(Wish wish, Permit held, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested(); // What a poll takes may be disposed of by now.

        // Another upstream would deny the task, and so end it.
        if (wish.Task.Admission.Upstream is { } mark && mark != _mark) return new PollOutcome.Wait(RunwayTask.SlowRetry, held, Elsewhere, IsElsewhere: true);

        if (!await room.Enter(wish.Task.Identity.Tenant, wish.Patience, cancellationToken)) return new PollOutcome.Wait(TimeSpan.Zero, held, null);
        try
        {
            return await PollWithin(wish, held, cancellationToken);
        }
        finally
        {
            room.Leave();
        }
    }

    private async ValueTask<PollOutcome> PollWithin(Wish wish, Permit held, CancellationToken cancellationToken)
    {
        var (task, now) = (wish.Task, wish.Now);
        var tenant = task.Identity.Tenant;
        var permit = budget.Ask(tenant, held, wish.Likelihood, chance.Roll());
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

    /// <summary>A task that is to be polled.</summary>
    /// <param name="Task">Which.</param>
    /// <param name="Now">The task's own time.</param>
    /// <param name="Likelihood">How likely the poll is to bring something, 0 to 1.</param>
    /// <param name="Patience">How long it may wait for a place.</param>
    private readonly record struct Wish(RunwayTask Task, DateTimeOffset Now, double Likelihood, TimeSpan Patience);
}
