using System.Data.Common;
using CometRunway.Storage.Postgres;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage.Hosting;

/// <summary>
/// The PostgreSQL database of the store, as what servers find each other in. Its connections are its own, so that a sign of life waits for no reader.
/// </summary>
public sealed class MembershipDatabase(IOptions<StorageOptions> storage) : IAsyncDisposable
{
    private const int Connections = 4;

    /// <summary>The name that ADO.NET has for its driver.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Opens connections to it, in the schema that is ours.</summary>
    public DbDataSource Source { get; } = PostgresServer.Parse(storage.Value.ConnectionString).CreateDataSource(connections: Connections);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
