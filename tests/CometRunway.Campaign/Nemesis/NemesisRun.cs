using System.Diagnostics;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis;

/// <summary>Breaks an installation by a schedule, writes down what it did, and leaves everything whole.</summary>
/// <param name="record">Gets each fault when it is over.</param>
/// <param name="say">Gets a line for whoever watches.</param>
internal sealed class NemesisRun(Installation installation, Action<Fault> record, Action<string> say)
{
    /// <summary>The schedule of some faults for what this installation can have; says what is left out, and what has no turn in so little time.</summary>
    public IReadOnlyList<Planned> Plan(IReadOnlyList<FaultKind> faults, int seed, double minutes)
    {
        var abilities = Abilities.Of(installation);
        foreach (var lack in abilities.Lacks) say(lack);
        var stage = new Stage(installation.Servers.Count, installation.Keys.Count, abilities.Has);
        IReadOnlyList<FaultTraits> possible = [.. faults.Select(static kind => kind.Traits).Where(stage.Has)];
        var schedule = FaultSchedule.Draw(seed, possible, minutes, stage);
        var left = possible.Except(schedule.Select(static planned => planned.Fault)).Select(static fault => fault.Name).ToList();
        if (left.Count > 0) say($"no turn in {minutes} minutes: {string.Join(", ", left)}");
        return schedule;
    }

    /// <summary>Returns when every fault is over and everything is up. A fault that has no time left, because others took longer than was planned, is left out, and that is said.</summary>
    /// <param name="minutes">After these no fault begins.</param>
    /// <exception cref="AggregateException">Something could not be broken, or not be mended.</exception>
    public async Task Run(IReadOnlyList<Planned> schedule, double minutes, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(schedule.GroupBy(static planned => planned.Fault.Row).Select(row => Run([.. row], watch, TimeSpan.FromMinutes(minutes), failures, cancellationToken)));
        await Healing.Heal(installation, failures);
        if (failures.Count > 0) throw new AggregateException("The nemesis could not do all that it was to do.", failures);
    }

    private async Task Run(IReadOnlyList<Planned> row, Stopwatch watch, TimeSpan end, List<Exception> failures, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var planned in row)
            {
                var wait = planned.At - watch.Elapsed;
                if (wait > TimeSpan.Zero) await Task.Delay(wait, TimeProvider.System, cancellationToken);
                if (watch.Elapsed + planned.Length > end)
                {
                    say($"no time left for {planned.Fault.Name}");
                    continue;
                }

                await Strike(planned, cancellationToken);
                if (planned.Fault.Row is Row.Servers) await Supervision.Restore(installation.Servers);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was told to stop; all is healed then.
        }
        catch (Exception exception)
        {
            lock (failures) failures.Add(exception);
        }
    }

    private async Task Strike(Planned planned, CancellationToken cancellationToken)
    {
        var kind = FaultKinds.All.Single(kind => kind.Traits == planned.Fault);
        var strike = new Strike(installation, planned.Target, planned.Dice);
        var from = TimeProvider.System.GetUtcNow();
        say($"{planned.Fault.Name} {strike.TargetName}".TrimEnd());
        try
        {
            var mend = await kind.Begin(strike);
            await Task.Delay(planned.Length, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await mend();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{planned.Fault.Name} {strike.TargetName} failed: {exception.Message}", exception);
        }
        finally
        {
            record(new Fault(planned.Fault.Name, strike.TargetName, from, TimeProvider.System.GetUtcNow(), kind.Excuses(strike)));
        }
    }
}
