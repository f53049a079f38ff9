using System.Text.Json;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Silos;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Upstream;
using CometRunway.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Benchmarks.MemoryPerTask;

/// <summary>A silo alone in its process, which takes on tasks and looks at its own memory.</summary>
internal static class MemorySilo
{
    public const string Role = "silo-for-memory";

    private const int WarmUpTasks = 1_000; // Compiled code, pools and the store's cache are no tasks' memory.
    private const int FirstPollsPerSecond = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Ends early where nobody waits for it any more.</summary>
    public static async Task Run(Arguments arguments) => await await Task.WhenAny(Measure(arguments), Effort.Tell());

    private static async Task Measure(Arguments arguments)
    {
        var tasks = arguments.Number("tasks", 0);
        var dice = new GoldenSpread(Math.Min(1, (double)tasks / FirstPollsPerSecond / Interval.TotalSeconds));
        await using var silo = await BenchmarkSilo.Start(arguments.Text("folder"), services =>
        {
            services.AddSingleton<IUpstream, RunningForEver>();
            services.AddSingleton<IChance>(dice);
            services.Configure<PollingOptions>(static polling => polling.MostInterval = polling.LeastInterval = Interval);
        });

        var started = Environment.WorkingSet;
        await silo.Track(WarmUpTasks);
        await silo.AreRunning(WarmUpTasks, Patience);
        await Wait.For(Settling);
        await Collect(GCCollectionMode.Forced);
        var (idle, idleHeap) = (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));

        var begin = TimeProvider.System.GetTimestamp();
        await silo.Track(tasks);
        await silo.AreRunning(WarmUpTasks + tasks, Patience);
        var took = TimeProvider.System.GetElapsedTime(begin);
        await Wait.For(Settling);

        var settled = Environment.WorkingSet;
        await Collect(GCCollectionMode.Forced);
        var (collected, heap) = (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));
        await Collect(GCCollectionMode.Aggressive);
        var figures = new MemoryFigures(started, idle, idleHeap, settled, collected, heap, Environment.WorkingSet, took.TotalSeconds);
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }

    private static async Task Collect(GCCollectionMode mode)
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, mode, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        await Wait.For(Settling); // The runtime gives pages back bit by bit.
    }
}
