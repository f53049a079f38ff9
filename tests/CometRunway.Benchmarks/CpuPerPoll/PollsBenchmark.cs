using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.CpuPerPoll;

/// <summary>What a poll costs in the silo, against a bare loop at the same pace in the same run, each twice, one after the other.</summary>
internal static class PollsBenchmark
{
    private const int Rounds = 2;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30); // Hot methods are compiled a second time meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "seconds", "interval");
        var tasks = arguments.Number("tasks", 10_000);
        var seconds = arguments.Number("seconds", 60);
        var interval = arguments.Number("interval", 5_000);
        var report = Report.Begin($"polls: CPU of a poll, {tasks:#,##0} tasks each {interval:#,##0} ms, {Rounds} times {seconds} s");

        var silo = new List<PollCost>();
        var bare = new List<PollCost>();
        for (var round = 1; round <= Rounds; round++)
        {
            silo.Add(await Measure(PollingSilo.Role, tasks, seconds, interval));
            Tell(report, $"silo, round {round}", silo[^1]);
            bare.Add(await Measure(BareLoops.Role, tasks, seconds, interval));
            Tell(report, $"bare loop, round {round}", bare[^1]);
        }

        report.Add("allocations, silo to bare loop", silo.Sum(static cost => cost.Bytes) / bare.Sum(static cost => cost.Bytes), "");
        for (var round = 0; round < Rounds; round++) report.Add($"CPU, silo to bare loop, round {round + 1}", silo[round].Micros / bare[round].Micros, "");
        report.Add("CPU, silo to bare loop", silo.Sum(static cost => cost.Micros) / bare.Sum(static cost => cost.Micros), "", "2.0");
    }

    private static void Tell(Report report, string who, PollCost cost)
    {
        report.Add($"{who}: polls", $"{cost.Polls:#,##0}");
        report.Add($"{who}: CPU of a poll", cost.Micros, "us");
        report.Add($"{who}: allocations of a poll", cost.Bytes, "B");
    }

    private static async Task<PollCost> Measure(string role, int tasks, int seconds, int interval)
    {
        using var folder = new ScratchFolder();
        await using var upstream = await StubUpstream.Start();
        await using var child = Child.InRole(role, "--folder", folder.Path, "--upstream", upstream.Address.AbsoluteUri, "--tasks", $"{tasks}", "--interval", $"{interval}");
        await child.ReadLine(Patience);
        await Wait.For(WarmUp);

        var (before, pollsBefore) = (await Effort.Of(child), upstream.Polls.Total);
        await Wait.For(TimeSpan.FromSeconds(seconds));
        var (after, pollsAfter) = (await Effort.Of(child), upstream.Polls.Total);
        if (pollsAfter == pollsBefore) throw new CouldNotMeasureException("nobody was polled.");

        return PollCost.Of(after - before, pollsAfter - pollsBefore);
    }
}
