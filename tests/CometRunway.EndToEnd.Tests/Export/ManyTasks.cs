using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Export;

/// <summary>A server with an operator, and more tasks of one tenant than a socket's buffers hold.</summary>
public sealed class ManyTasks : IAsyncLifetime
{
    internal const int Count = 20_000;
    internal const string OperatorKey = "operators-key-0123456789abcdef";

    private readonly TestFolder _folder = new();
    private Simulator _upstream = null!;

    internal Server Server { get; private set; } = null!;

    internal IReadOnlyList<string> Ids { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _upstream = await Simulator.Start();
        Server = await Server.Start(_folder, _upstream, $"--CometRunway:Operator:Key={OperatorKey}", "--CometRunway:Polling:LeastInterval=00:05:00");
        Ids = await _upstream.Create(new JsonObject { ["count"] = Count, ["neverEnds"] = true });
        foreach (var batch in Ids.Chunk(10_000)) await Server.Track(batch, "many");
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (_upstream is not null) await _upstream.DisposeAsync();
        _folder.Dispose();
    }
}
