using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres.Migrations;
using CometRunway.Storage.Rows;
using CometRunway.Storage.Secrets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>A PostgreSQL database, which any number of processes serve at a time.</summary>
internal sealed class PostgresDatabase(PostgresServer server, string masterKey, IServerIdentity identity, IServerEnd end, TimeProvider clock, ILogger log) : IDatabase
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // A database that starts together with its servers is late by less.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public ISecretStore Secrets { get; } = new PostgresSecrets(server, new SecretSeal(masterKey));

    public async Task<IOpenDatabase> Open(FeedPulse pulse, UnreadableRows unreadable, CancellationToken cancellationToken)
    {
        // First of all: a database that others use is not even migrated.
        var presence = await Wait(() => Presence.Enter(server, identity, end, clock, log, cancellationToken), cancellationToken);
        try
        {
            await Wait(() => Prepare(cancellationToken), cancellationToken);
            return new OpenPostgres(server, identity, end, presence, pulse, unreadable, clock, log);
        }
        catch
        {
            presence.Dispose();
            throw;
        }
    }

    public override string ToString() => server.ToString();

    private async Task<bool> Prepare(CancellationToken cancellationToken)
    {
        await using var source = server.CreateDataSource(schema: null);
        await Schema.Prepare(source, server, cancellationToken);
        return true;
    }

    private async Task<T> Wait<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (PostgresFault.IsPassing(exception) && clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                throw PostgresFault.Unusable(server, exception);
            }
        }
    }
}
