using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>A PostgreSQL database in use.</summary>
internal sealed class OpenPostgres : IOpenDatabase
{
    private readonly PostgresServer _server;
    private readonly IServerIdentity _identity;
    private readonly IServerEnd _end;
    private readonly Presence _presence;
    private readonly NpgsqlDataSource _source;
    private readonly LogListener _listener;

    public OpenPostgres(PostgresServer server, IServerIdentity identity, IServerEnd end, Presence presence, FeedPulse pulse, UnreadableRows unreadable, TimeProvider clock, ILogger log)
    {
        (_server, _identity, _end, _presence) = (server, identity, end, presence);
        _source = server.CreateDataSource();
        _listener = new LogListener(_source, pulse, clock, log);
        Reads = new PostgresReads(_source, server, unreadable);
    }

    public IDatabaseReads Reads { get; }

    public IWriteSession OpenWriter() => new WriteSession(_source, _identity, _end);

    public IEnumerable<IReadOnlyList<Write>> Transactions(IReadOnlyList<Write> batch) => Transaction.Divide(batch);

    public StoreUnavailableException Unavailable(Exception exception) => PostgresFault.Unavailable(_server, exception);

    public bool IsRefusalOfRow(Exception exception) => PostgresFault.IsRefusalOfRow(exception);

    public void Dispose()
    {
        _listener.Dispose();
        _source.Dispose();
        _presence.Dispose();
    }

    public override string ToString() => _server.ToString();
}
