using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Dashboards;

/// <summary>A server with an operator and many tasks, each of which changes with each poll.</summary>
internal sealed class RestlessServer : IAsyncDisposable
{
    public const string OperatorsKey = "operators-key-of-the-benchmarks";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ScratchFolder _folder = new();
    private readonly Child _upstream = Child.InRole(StubUpstream.Role);

    private RestlessServer(TimeSpan interval) => Interval = interval;

    /// <summary>In so long each task has changed once.</summary>
    public TimeSpan Interval { get; }

    public ServerProcess Server { get; private set; } = null!;

    /// <param name="tasks">So many.</param>
    /// <param name="rate">So many of them change in a second.</param>
    public static async Task<RestlessServer> Start(int tasks, int rate)
    {
        var restless = new RestlessServer(TimeSpan.FromSeconds((double)tasks / rate));
        var upstream = new Uri(await restless._upstream.ReadLine(Patience));
        restless.Server = await ServerProcess.Start($"Data Source={restless._folder.Database}", upstream, restless.Interval, $"--CometRunway:Operator:Key={OperatorsKey}");
        foreach (var batch in Enumerable.Range(0, tasks).Chunk(ServerProcess.LargestBatch)) await restless.Server.Track(ServerProcess.Batch(batch.Select(static _ => StubUpstream.Restless())), batch.Length);
        return restless;
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }
}
