using System.Text.Json;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.MemoryPerTask;

/// <summary>What a tracked task costs in memory, with its timer set and after its first poll.</summary>
internal static class MemoryBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(45);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var tasks = arguments.Number("tasks", 100_000);
        var report = Report.Begin($"memory: RSS of a silo for each of {tasks:#,##0} tracked tasks");
        using var folder = new ScratchFolder();
        await using var silo = Child.InRole(MemorySilo.Role, "--folder", folder.Path, "--tasks", $"{tasks}");
        var figures = JsonSerializer.Deserialize<MemoryFigures>(await silo.ReadLine(Patience))!;

        report.Add("RSS of the silo, just started", figures.Started / 1e6, "MB");
        report.Add("RSS of the idle silo, after a warm-up and a full GC", figures.Idle / 1e6, "MB");
        report.Add("RSS with all tasks, as it comes", figures.Settled / 1e6, "MB");
        report.Add("RSS with all tasks, after a full GC", figures.Collected / 1e6, "MB");
        report.Add("RSS with all tasks, after free memory was returned", figures.Returned / 1e6, "MB");
        report.Add("until every task was admitted and polled", figures.Seconds, "s");
        report.Add("a task, live managed memory", PerTask(figures.Heap, figures.IdleHeap), "kB");
        report.Add("a task, RSS as it comes", PerTask(figures.Settled, figures.Idle), "kB");
        report.Add("a task, RSS after free memory was returned", PerTask(figures.Returned, figures.Idle), "kB");
        report.Add("a task, RSS after a full GC", PerTask(figures.Collected, figures.Idle), "kB", "4.5 kB");

        double PerTask(long all, long idle) => (all - idle) / 1e3 / tasks;
    }
}
