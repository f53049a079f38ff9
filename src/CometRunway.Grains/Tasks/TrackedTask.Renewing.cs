using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Tasks;

/// <summary>
/// What happens when somebody wants the output of a task that has ended renewed: one read of the upstream, whoever asks, and the row before the answer. Nobody is
/// told, because nothing has happened to the task.
/// </summary>
internal sealed partial class TrackedTask
{
    /// <summary>How long a renewal waits for the gate of its key.</summary>
    public static readonly TimeSpan PatienceWithGate = TimeSpan.FromSeconds(5);

    /// <summary>A task that has ended is read no sooner after the last time: whoever asks until then gets what came of that.</summary>
    public static readonly TimeSpan LeastBetweenRenewals = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private Task<OutputRenewal>? _renewing;
    private (OutputRenewal Renewal, DateTimeOffset At)? _renewed; // The last time that the upstream was asked.

    /// <summary>Has the upstream asked for the output, unless that is under way or was done just now, and waits for it, up to <paramref name="patience"/>.</summary>
    public async Task<OutputRenewal> RenewOutput(TimeSpan patience)
    {
        await Read();
        if (WhyNotRenewed() is { } why) return why;
        if (_renewing is not { IsCompleted: false })
        {
            if (Remembered() is { } known) return known;
            _renewing = Renew(Current!);
        }

        try
        {
            return await _renewing.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            return new OutputRenewal(OutputRenewalOutcome.NotNow, "The upstream takes its time, and its answer is still awaited.", LookAgain);
        }
    }

    private OutputRenewal? WhyNotRenewed() => Current switch
    {
        null => new OutputRenewal(OutputRenewalOutcome.NotTracked),
        { Status.IsTerminal: false } => new OutputRenewal(OutputRenewalOutcome.NotEnded),
        { HasOutput: false } => new OutputRenewal(OutputRenewalOutcome.NoOutput),
        _ => null,
    };

    private OutputRenewal? Remembered()
    {
        if (_renewed is not var (renewal, at) || Now - at is var ago && ago >= LeastBetweenRenewals) return null;
        return renewal with { RetryAfter = renewal.RetryAfter - ago };
    }

    private async Task<OutputRenewal> Renew(RunwayTask before)
    {
        try
        {
            var outcome = await poller.Reread(before, PatienceWithGate, Now, CancellationToken.None);
            if (outcome is PollOutcome.Wait wait) return NotAsked(wait);
            var asked = Now;
            var renewal = await Take(before, ((PollOutcome.Polled)outcome).Reading);
            if (renewal.RetryAfter < LeastBetweenRenewals) renewal = renewal with { RetryAfter = LeastBetweenRenewals };
            _renewed = (renewal, asked);
            return renewal;
        }
        catch (OperationCanceledException) when (poller.HasEnded)
        {
            return new OutputRenewal(OutputRenewalOutcome.NotNow, "This server is about to stop.", LookAgain);
        }
    }

    private static OutputRenewal NotAsked(PollOutcome.Wait wait) => wait.Because switch
    {
        Reading.Unauthorized refused => new OutputRenewal(OutputRenewalOutcome.KeyRefused, refused.Why, wait.Delay),
        Reading.Miss miss => new OutputRenewal(OutputRenewalOutcome.NotTold, miss.Why, wait.Delay),
        Reading.ComeBackLater later => new OutputRenewal(OutputRenewalOutcome.NotNow, later.Why, wait.Delay),
        _ => new OutputRenewal(OutputRenewalOutcome.NotNow, "The polls that this key may make are taken.", wait.Delay),
    };

    private async Task<OutputRenewal> Take(RunwayTask before, Reading reading) => reading switch
    {
        Reading.Answer { Status: RunwayStatus.Succeeded } answer when answer.Output.Length == before.Output.Length => await Keep(before, answer),
        Reading.Answer answer => new OutputRenewal(OutputRenewalOutcome.NotTold, $"It tells of {(answer.Output.IsDefaultOrEmpty ? 0 : answer.Output.Length)} results by now, and calls the task {answer.Status?.Word ?? answer.UnknownStatus ?? "nothing"}.", LookAgain),
        Reading.NotVisible { IsDenied: true } gone => new OutputRenewal(OutputRenewalOutcome.Gone, gone.Why),
        Reading.NotVisible silent => new OutputRenewal(OutputRenewalOutcome.NotTold, silent.Why, LookAgain),
        Reading.Unauthorized refused => new OutputRenewal(OutputRenewalOutcome.KeyRefused, refused.Why, RunwayTask.SlowRetry),
        Reading.Miss miss => new OutputRenewal(OutputRenewalOutcome.NotTold, miss.Why, LookAgain),
        Reading.ComeBackLater later => new OutputRenewal(OutputRenewalOutcome.NotNow, later.Why, later.After ?? LookAgain),
        _ => throw new UnreachableException(),
    };

    // What was read is known to nobody until the row has it.
    private async Task<OutputRenewal> Keep(RunwayTask before, Reading.Answer answer)
    {
        if (Current is not { } now || !now.IsWhere(before)) return WhyNotRenewed() ?? Changed; // It was stopped meanwhile.
        var after = now.Renew(answer);
        bool isKept;
        try
        {
            isKept = after.Output.SequenceEqual(now.Output) || await store.RenewOutput(after, CancellationToken.None);
            if (!isKept) await Load();
        }
        catch (StoreUnavailableException exception)
        {
            return new OutputRenewal(OutputRenewalOutcome.NotNow, exception.Message, LookAgain);
        }

        if (!isKept || Current is not { } then || !then.IsWhere(before)) return WhyNotRenewed() ?? Changed;
        Current = then with { Output = after.Output }; // It may have been given other labels meanwhile.
        return new OutputRenewal(OutputRenewalOutcome.Renewed);
    }

    private static OutputRenewal Changed => new(OutputRenewalOutcome.NotNow, "It was stopped and is tracked anew.", LookAgain);
}
