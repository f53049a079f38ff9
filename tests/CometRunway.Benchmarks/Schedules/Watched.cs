using CometRunway.Benchmarks.Reports;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>What became of one task.</summary>
/// <param name="Polls">The one that saw the end included.</param>
/// <param name="Delay">Seconds from the end to the poll that saw it.</param>
internal readonly record struct Watched(int Polls, double Delay)
{
    /// <summary>The mean of polls, and the delays.</summary>
    public static Replay Over(IEnumerable<Watched> tasks)
    {
        var all = tasks.ToList();
        return new Replay(all.Average(static task => task.Polls), new Distribution(all.Select(static task => task.Delay)));
    }
}
