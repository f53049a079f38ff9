namespace CometRunway.EndToEnd.Tests.OrleansClients;

/// <summary>Three servers that publish streams, for tests that leave as many behind.</summary>
public sealed class ThreeServers : IAsyncLifetime
{
    internal Harness.Cluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await Harness.Cluster.Start(3, "--CometRunway:Cluster:Streams=true");

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null) await Cluster.DisposeAsync();
    }
}
