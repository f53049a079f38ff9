namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>
/// When which fault strikes whom, and for how long. The same seed, kinds, minutes and stage have the same schedule.
/// </summary>
/// <remarks>
/// There are rows of faults (<see cref="Row"/>), each one after the other with a pause to recover. Faults of one row never meet, so that what brings a server back finds
/// its store; faults of two do. In each row every kind has its turn before any has its second. Before them a long run has some calm, and then faults of one key and of
/// nothing else: what others feel of such a fault can be told only where nothing else strikes them.
/// </remarks>
internal static class FaultSchedule
{
    private static readonly TimeSpan Begin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(10);
    private const int MostAlone = 2;

    /// <summary>In the order of their times; all are over, and what they broke is up again, about when the minutes are.</summary>
    /// <param name="kinds">Those of the plan; those that the stage can't have are left out.</param>
    public static IReadOnlyList<Planned> Draw(int seed, IReadOnlyList<FaultTraits> kinds, double minutes, Stage stage)
    {
        var chance = new Random(seed);
        var end = TimeSpan.FromMinutes(minutes);
        var possible = kinds.Where(stage.Has).ToList();
        var alone = end < LongRun ? [] : Alone(chance, [.. possible.Where(static kind => kind.Aim is Aim.OneKey)], end, stage);
        var begin = alone is [.., var last] ? last.At + last.Length + Recovery(end) : Begin;
        var rows = possible.GroupBy(static kind => kind.Row).OrderBy(static row => row.Key).SelectMany(row => Draw(chance, [.. row], begin, end, stage));
        return [.. alone, .. rows.OrderBy(static planned => planned.At)];
    }

    /// <summary>The most that a fault lasts in a run: 10 seconds in three minutes, a minute in an hour.</summary>
    public static TimeSpan Longest(TimeSpan run) => TimeSpan.FromSeconds(Math.Clamp(10 + (run.TotalMinutes - 3) * 50 / 57, 10, 60));

    // All of the same key, so that the next does not strike those who are looked at for the one before.
    private static List<Planned> Alone(Random chance, FaultTraits[] kinds, TimeSpan end, Stage stage)
    {
        chance.Shuffle(kinds);
        var (target, length) = (stage.Choose(Aim.OneKey, chance), end / 120);
        return [.. kinds.Take(MostAlone).Select((kind, turn) => new Planned((end / 30) + (turn * (length + Recovery(end))), kind, target, Earliest(kind.Most, length), chance.NextDouble()))];
    }

    // So that what ended while one of them struck is heard of before the next.
    private static TimeSpan Recovery(TimeSpan end) => end / 240;

    private static List<Planned> Draw(Random chance, FaultTraits[] kinds, TimeSpan begin, TimeSpan end, Stage stage)
    {
        var row = new List<Planned>();
        if (kinds.Length is 0) return row;
        var longest = Longest(end);
        var time = begin;
        for (var round = 1; time < end; round++)
        {
            chance.Shuffle(kinds);
            for (var turn = 0; turn < kinds.Length; turn++)
            {
                var kind = kinds[turn];
                // In the first round nobody takes so much that somebody else has no turn.
                var room = Room(round is 1 ? kinds[turn..] : [kind], end - time, longest);
                var most = Earliest(kind.Most, longest, room);
                var length = Least + (chance.NextDouble() * Latest(most - Least, TimeSpan.Zero));
                var planned = new Planned(time, kind, stage.Choose(kind.Aim, chance), length, chance.NextDouble());
                time += length + kind.Aftermath;
                if (time > end) return row;
                row.Add(planned);
                time += LeastPause + (chance.NextDouble() * (MostPause(longest) - LeastPause));
            }
        }

        return row;
    }

    // How long the first of those that are left may last: what all of them need at least is theirs, and of the rest it has twice its share at most.
    private static TimeSpan Room(ReadOnlySpan<FaultTraits> left, TimeSpan time, TimeSpan longest)
    {
        var rest = time;
        foreach (var kind in left) rest -= Least + kind.Aftermath + MostPause(longest);
        return Least + Earliest(rest, rest * 2 / left.Length);
    }

    private static TimeSpan MostPause(TimeSpan longest) => LeastPause + (longest / 10);

    private static TimeSpan Earliest(params ReadOnlySpan<TimeSpan> times)
    {
        var earliest = TimeSpan.MaxValue;
        foreach (var time in times) earliest = time < earliest ? time : earliest;
        return earliest;
    }

    private static TimeSpan Latest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
