using System.Globalization;
using CometRunway.Benchmarks.Reports;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>The rows of one distribution of durations, each beside the fewest polls that its mean delay can be had for.</summary>
internal sealed class Table(Report report, Durations durations, int tasks, int seed)
{
    private readonly Optimum _optimum = new(durations);
    private readonly Replay _fixed = Replay.Of(durations, Policies.Every(5), tasks, seed);

    public Durations Durations => durations;

    public void Begin(string? name = null) => report.Add(name ?? durations.Name, "");

    public Replay Add(string name, Policy policy, string? limit = null) => Add(name, Replay.Of(durations, policy, tasks, seed), limit);

    public Replay Add(string name, Replay replay, string? limit = null)
    {
        var (mean, late) = (replay.Delays.Mean, replay.Delays.Percentile(0.95));
        report.Add($"  {name}", string.Create(CultureInfo.InvariantCulture, $"{replay.Polls,6:0.00} {mean,6:0.00} {late,5:0.0}  × {replay.Polls / _optimum.PollsAt(mean):0.000}"), limit);
        return replay;
    }

    /// <summary>Its polls in parts of those of fixed 5 s, and by how much its delay is longer.</summary>
    public void Share(string name, Replay replay, string limit)
    {
        Ratio(name, replay.Polls / _fixed.Polls, limit);
        Ratio("its delay to that of fixed 5 s", replay.Delays.Mean / _fixed.Delays.Mean, "1.05");
    }

    public void Ratio(string name, double ratio, string? limit) => report.Add($"    {name}", ratio, "times", limit);
}
