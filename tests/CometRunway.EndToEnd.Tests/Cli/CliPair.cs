using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>A server, its upstream and the command line; shared by tests that do them no harm.</summary>
public sealed class CliPair : RunningPair
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Settings => [.. base.Settings, "--CometRunway:Webhooks:AllowPrivateAddresses=true"];

    /// <summary>Tasks at the upstream that live as the request says, and are not tracked yet.</summary>
    internal Task<IReadOnlyList<string>> Create(int count, double failedShare = 0, int seconds = 1) => Upstream.Create(new JsonObject
    {
        ["count"] = count,
        ["failedShare"] = failedShare,
        ["pendingSeconds"] = Lasting(seconds),
        ["runningSeconds"] = Lasting(seconds),
    });

    private static JsonObject Lasting(int seconds) => new() { ["min"] = seconds, ["max"] = seconds };
}

/// <summary>The tests that share one.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCli : ICollectionFixture<CliPair>
{
    public const string Name = "command line";
}
