using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Silos;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Upstream;
using CometRunway.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Benchmarks.CpuPerPoll;

/// <summary>A silo alone in its process, which polls tasks over HTTP.</summary>
internal static class PollingSilo
{
    public const string Role = "silo-for-polls";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(Arguments arguments)
    {
        var tasks = arguments.Number("tasks", 0);
        await using var silo = await BenchmarkSilo.Start(arguments.Text("folder"), services =>
        {
            services.Configure<UpstreamOptions>(upstream => upstream.BaseUrl = new Uri(arguments.Text("upstream")));
            services.Configure<PollingOptions>(polling => polling.MostInterval = polling.LeastInterval = TimeSpan.FromMilliseconds(arguments.Number("interval", 0)));
        });
        await silo.Track(tasks);
        await silo.AreRunning(tasks, Patience);
        Console.WriteLine("ready");
        await Effort.Tell();
    }
}
