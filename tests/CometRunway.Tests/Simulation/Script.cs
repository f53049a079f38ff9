using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Tests.Simulation;

/// <summary>What truly becomes of one task at the upstream, by virtual time.</summary>
internal sealed class Script
{
    private readonly string _name;
    private readonly long _throttledAt;
    private readonly long _runningAt;
    private readonly RunwayStatus _outcome;
    private int _signatures;
    private int _blips;
    private bool _shown;

    public Script(World world, TaskIdentity identity, long admittedAt)
    {
        var dice = world.Dice;
        _name = identity.Id.Value;
        _blips = dice.Next(3);
        VisibleAt = dice.Next(12) switch { 0 => long.MaxValue, 1 => admittedAt + world.UpTo(240_000), _ => admittedAt + world.UpTo(20_000) };
        _throttledAt = dice.Next(3) is 0 ? admittedAt + world.UpTo(20_000) : long.MaxValue;
        _runningAt = admittedAt + world.UpTo(60_000);
        _outcome = (RunwayStatus)dice.Next((int)RunwayStatus.Succeeded, (int)RunwayStatus.Cancelled + 1);
        EndsAt = dice.Next(16) is 0 ? long.MaxValue : _runningAt + world.UpTo(120_000);
        DeletedAt = dice.Next(8) is 0 ? admittedAt + world.UpTo(200_000) : long.MaxValue;
        BlipsUntil = admittedAt + 60_000;
    }

    public long VisibleAt { get; }

    public long EndsAt { get; }

    public long DeletedAt { get; }

    /// <summary>Until when the upstream may overlook the task by mistake, twice at most: three times would be a deletion.</summary>
    public long BlipsUntil { get; }

    /// <summary>What the upstream says of the task as it was at <paramref name="then"/>.</summary>
    public Reading Read(World world, long then)
    {
        if ((then < VisibleAt && !_shown) || world.Now >= DeletedAt) return NotVisible(world);
        if (_blips > 0 && world.Now < BlipsUntil && world.Dice.Next(8) is 0)
        {
            _blips--;
            return NotVisible(world);
        }

        _shown = true;
        if (world.Dice.Next(40) is 0) return new Reading.Answer(null);
        if (then >= EndsAt) return Ended();
        if (then < _runningAt) return new Reading.Answer(then >= _throttledAt ? RunwayStatus.Throttled : RunwayStatus.Pending);

        // Previews come one after the other, so a version may bring more of the same status.
        var previews = Math.Min(3, (then - _runningAt) / 15_000);
        return new Reading.Answer(RunwayStatus.Running)
        {
            Progress = Math.Min(0.9, (then - _runningAt) / 100_000.0),
            Output = [.. Enumerable.Range(0, (int)previews).Select(i => Url($"preview{i}.png"))],
        };
    }

    /// <summary>Is this how the upstream ended it?</summary>
    public bool EndedLike(RunwayTask task, long at) =>
        at >= EndsAt && task.Status == _outcome && task.FailureCode == (_outcome is RunwayStatus.Failed ? "INTERNAL" : null);

    private static Reading.NotVisible NotVisible(World world) => new("task_not_exist", IsDenied: world.Dice.Next(5) > 0);

    private Reading.Answer Ended() => new(_outcome)
    {
        Output = _outcome is RunwayStatus.Succeeded ? [Url("result.mp4")] : ImmutableArray<string>.Empty,
        Failure = _outcome is RunwayStatus.Failed ? "It broke." : null,
        FailureCode = _outcome is RunwayStatus.Failed ? "INTERNAL" : null,
    };

    private string Url(string file) => $"https://media.example/{_name}/{file}?_jwt={++_signatures}";
}
