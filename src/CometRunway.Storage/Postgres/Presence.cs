using System.Diagnostics.CodeAnalysis;
using CometRunway.Grains.Standing;
using CometRunway.Storage.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// That this server uses the database, for all to see: a lock that a connection of its own holds, and that goes with the process however it ends. Who is not
/// of the same <see cref="Company"/> stays out.
/// </summary>
internal sealed partial class Presence : IDisposable
{
    // Locks of two numbers: this one ("CRwu") and a company's, or the door's, behind which one after the other looks and enters.
    private const int Locks = 0x43527775;
    private const int Door = 0;

    // A server that was told to stop, or whose host went dark, is gone by then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _end = new();
    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _source;
    private readonly IServerIdentity _identity;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private Task _staying = Task.CompletedTask;

    private Presence(PostgresServer server, IServerIdentity identity, TimeProvider clock, ILogger log) =>
        (_server, _source, _identity, _clock, _log) = (server, server.CreateDataSource(schema: null, connections: 1), identity, clock, log);

    /// <summary>Enters, and stays until it is disposed of.</summary>
    /// <exception cref="StoreUnusableException">Others are there, and did not go within a while.</exception>
    public static async Task<Presence> Enter(PostgresServer server, IServerIdentity identity, IServerEnd end, TimeProvider clock, ILogger log, CancellationToken cancellationToken)
    {
        var presence = new Presence(server, identity, clock, log);
        try
        {
            presence.Begin(await presence.Enter(cancellationToken), end);
            return presence;
        }
        catch
        {
            presence.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _staying.Wait(Pause); // Whoever comes next need not wait for what this one holds.
        _source.Dispose();
        _end.Dispose();
    }

    private void Begin(NpgsqlConnection connection, IServerEnd end) => _staying = Task.Run(() => Stay(connection, end));

    private async Task<NpgsqlConnection> Enter(CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        for (var said = false; ; said = true)
        {
            var company = Company.Of(await _identity.FindCluster(cancellationToken));
            var connection = await _source.OpenConnectionAsync(cancellationToken);
            try
            {
                if (await Enter(connection, company, cancellationToken) is not { } objection) return connection;
                if (_clock.GetElapsedTime(began) >= Patience) throw new StoreUnusableException($"The database {_server} {objection}");
                if (!said) LogWaits(_log, _server, objection, Patience);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            await Task.Delay(Pause, _clock, cancellationToken);
        }
    }

    // Null where it has entered.
    private static async Task<string?> Enter(NpgsqlConnection connection, Company company, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Ask(connection, $"SELECT pg_advisory_xact_lock({Locks}, {Door})", cancellationToken);
        var present = await Ask(
            connection,
            $"""
            SELECT coalesce(array_agg(DISTINCT objid::bigint::integer), ARRAY[]::integer[]) FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND classid = {Locks} AND objsubid = 2 AND objid <> {Door} AND granted AND pid <> pg_backend_pid()
            """,
            cancellationToken);
        if (company.Objection([.. ((int[])present!).Select(static number => new Company(number))]) is { } objection) return objection;
        await Ask(connection, $"SELECT pg_advisory_lock_shared({Locks}, {company.Number})", cancellationToken); // Whoever may not share it has been told above.
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // A connection that is lost takes the lock along: it is taken anew, and where somebody else came in meanwhile this server gives way.
    private async Task Stay(NpgsqlConnection entered, IServerEnd end)
    {
        var connection = (NpgsqlConnection?)entered;
        try
        {
            while (!_end.IsCancellationRequested)
            {
                try
                {
                    connection ??= await Enter(_end.Token);
                    await Ask(connection, "SELECT 1", _end.Token);
                    await Task.Delay(Interval, _clock, _end.Token);
                }
                catch (Exception exception) when (exception is not StoreUnusableException)
                {
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                    await Task.Delay(Pause, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Where the database is away, it is so for the others.
                }
            }
        }
        catch (StoreUnusableException taken)
        {
            end.AtOnce($"{taken.Message} It came in while this server was cut off from the database.");
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync(); // It may have ended before it had begun to stay.
        }
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is written down here.")]
    private static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database {Database} {Objection} It is waited for, up to {Patience}.")]
    private static partial void LogWaits(ILogger logger, PostgresServer database, string objection, TimeSpan patience);
}
