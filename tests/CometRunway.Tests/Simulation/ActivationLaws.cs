using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Tests.Simulation;

/// <summary>What one activation never does, though the store, the fence and the sweeps would mend it later.</summary>
internal sealed class ActivationLaws(World world, SimulatedHost host)
{
    /// <summary>Of a row with its time, from silo to silo, in milliseconds.</summary>
    public const long LongestWay = 500;

    private RunwayTask? _known;
    private RunwayTask? _unsaved;
    private RunwayTask? _overtaken; // A change that found another row.
    private long _untold;
    private ImmutableArray<string>? _labels;
    private bool _isHurried;
    private bool _isLost; // Another row than its own was adopted, and nobody has found out who goes on with it.
    private bool _isTakenOver;
    private DateTimeOffset? _reread;
    private long _asked;

    private TaskIdentity Identity => host.Task.Identity;

    /// <summary>How many rows were adopted.</summary>
    public int Adopted { get; private set; }

    /// <summary>A row was adopted.</summary>
    public void Entered()
    {
        Adopted++;
        if (_overtaken is { } ours && host.Task.Current is { } row && !ours.IsToldBy(row)) _isLost = true;
        (_unsaved, _labels) = (null, null);
    }

    /// <summary>The store did not take a change, which was made when <paramref name="adopted"/> rows were.</summary>
    public void NotSaved(RunwayTask change, int adopted)
    {
        if (adopted == Adopted) _unsaved = change;
    }

    /// <summary>The store took a change, or told that another one was there.</summary>
    public void Settled(RunwayTask change, bool isTaken)
    {
        _unsaved = null;
        if (isTaken) _untold = change.Version;
        else _overtaken = change;
    }

    /// <summary>Listeners are told of a version.</summary>
    public void Told(RunwayTask task)
    {
        if (task.Version >= _untold) _untold = 0;
    }

    /// <summary>Somebody wants the next poll to begin now.</summary>
    public void Hurried() => _isHurried = host.IsRinging && host.Task.Current is { Status.IsTerminal: false };

    /// <summary>It was asked whom the directory leads to.</summary>
    public void FoundOut(bool isFound) => (_isLost, _isTakenOver) = (false, !isFound);

    /// <summary>The timer begins to ring.</summary>
    public void Rings()
    {
        (_isHurried, _isLost, _overtaken, _untold) = (false, false, null, 0);
        if (_isTakenOver) world.Break($"I6: an activation of {Identity} that another one has taken over goes on.");
    }

    /// <summary>The timer has rung; <paramref name="next"/> is what it is set to.</summary>
    public void Rang(TimeSpan? next)
    {
        if (host.Task.Current is not { } now) return;
        if (_untold > 0) world.Break($"I1: version {_untold} of {Identity} is committed, and no listener is told.");
        if (_isLost && !host.HasFailed) world.Break($"I6: an activation of {Identity} was overtaken, and goes on without asking who is to.");
        if (_isHurried && !now.Status.IsTerminal && next > TimeSpan.Zero) world.Break($"I8: {Identity} was to be polled at once, and is in {next}.");
        if (_labels is { } labels && !now.Admission.Labels.SequenceEqual(labels)) world.Break($"I3: {Identity} has the labels {Tell(labels)}, and a poll made {Tell(now.Admission.Labels)} of them.");
    }

    /// <summary>The timer is set to ring after <paramref name="delay"/>.</summary>
    public void Sets(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero) world.Break($"I8: the timer of {Identity} is set for {-delay} ago, and a timer may take that for never.");
    }

    /// <summary>The timer is set.</summary>
    public void Knows(RunwayTask? now)
    {
        if (now is null) return;
        if (_known is not null && _known.IsAheadOf(now)) world.Break($"I4: an activation of {Identity} knew version {_known.Version}, and goes back to {now.Version}.");
        _known = now;
    }

    /// <summary>A poll is to be made.</summary>
    public void Polls()
    {
        _asked = world.Now;
        if (_unsaved is not null) world.Break($"I5: version {_unsaved.Version} of {Identity} is not saved yet, and the upstream is asked for the next one.");
    }

    /// <summary>
    /// A change is to be written. It was made known by the poll before, and not before that poll, but for what wall clocks are off; a clock that is known to
    /// disagree can't tell how long a row was on its way.
    /// </summary>
    public void Commits(RunwayTask change)
    {
        var at = (change.ChangedAt - Given.Noon).TotalMilliseconds;
        var behind = world.MostOff is 0 ? 0 : world.MostOff + LongestWay;
        if (at < _asked - behind) world.Break($"I2: version {change.Version} of {Identity} is dated {at / 1000:0.0} s, and the poll that brought it began at {_asked / 1000.0:0.0} s.");
        if (at > world.Now + world.MostOff) world.Break($"I2: version {change.Version} of {Identity} is dated {at / 1000:0.0} s, which is yet to come.");
    }

    /// <summary>A task that has ended is read once more.</summary>
    public void Rereads()
    {
        var now = host.Task.Now;
        if (host.Task.Current is { HasOutput: false }) world.Break($"I7: {Identity} has no output, and is read for it.");
        if (_reread is { } before && now - before < TrackedTask.LeastBetweenRenewals) world.Break($"I7: {Identity} has ended, and is read once more {now - before} after the last time.");
        _reread = now;
    }

    /// <summary>It goes.</summary>
    public void Leaves()
    {
        if (host.Task.Current is { Status.IsTerminal: false } && !_isTakenOver) world.Break($"I13: the activation of {Identity} goes, and nobody has taken over.");
    }

    /// <summary>A row comes, from a sweep or an admission.</summary>
    public void EnsureTracking(RunwayTask row, DateTimeOffset? now)
    {
        var isOver = host.Task.Current is null && host.Silo.Stopped.Had(row);
        host.Task.EnsureTracking(row, now);
        if (isOver && host.Task.Current is not null) world.Break($"I3: {Identity} was stopped, and a row from before brings it back.");
    }

    /// <summary>A client wants it no longer tracked.</summary>
    public async Task Stop()
    {
        var isStopped = await host.Task.Stop();
        if (isStopped && _known is { } known && !host.Silo.Stopped.Had(known)) world.Break($"I3: {Identity} was stopped, and a row from before would bring it back.");
    }

    /// <summary>The row has other labels now.</summary>
    public async Task Relabel(ImmutableArray<string> labels)
    {
        var isKnown = host.Task.Current is not null;
        var relabelled = host.Task.Relabel(labels);
        if (isKnown)
        {
            _labels = labels;
            if (host.Task.Current is { } now && !now.Admission.Labels.SequenceEqual(labels)) world.Break($"I3: {Identity} was told of the labels {Tell(labels)}, and has {Tell(now.Admission.Labels)}.");
        }

        await relabelled;
    }

    /// <summary>Everything is over. A twin of an activation that was asked to stop polls on until the task's next version; one whose task ended has found out.</summary>
    public static void Judge(World world, Cluster cluster)
    {
        foreach (var identity in cluster.Attendance)
        {
            if (cluster.Store.Rows.GetValueOrDefault(identity) is { Status.IsTerminal: true }) world.Break($"I11: {identity} has ended, and is still in the attendance of a silo.");
        }
    }

    private static string Tell(ImmutableArray<string> labels) => $"[{string.Join(' ', labels)}]";
}
