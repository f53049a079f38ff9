using CometRunway.Cluster.Tests.Storage.Postgres;
using CometRunway.TestServers;

[assembly: AssemblyFixture(typeof(Databases))]

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>One PostgreSQL server for all tests that stop and start none; each takes a database of its own.</summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(static () => PostgresServer.Start());

    public async Task<string> Create() => await (await _server.Value).CreateDatabase();

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
