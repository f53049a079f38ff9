using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CometRunway.Storage.Database;
using CometRunway.Storage.Migrations;
using Npgsql;

namespace CometRunway.Storage.Postgres.Migrations;

/// <summary>Recognises a database as ours, and brings it to the schema that this version knows. Any number of servers may do it at once.</summary>
internal static class Schema
{
    /// <summary>The advisory lock of whoever migrates ("CRwy", and one).</summary>
    private const long Lock = 0x43527779_00000001;

    private const int OldestServer = 150_000;

    private static readonly IReadOnlyList<Migration> Steps = Migration.Of("Postgres");

    /// <exception cref="StoreUnusableException">It is not ours, or was written by a newer version, or the server is too old.</exception>
    public static async Task Prepare(NpgsqlDataSource source, PostgresServer server, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await Ask<object>(connection, "SET statement_timeout = 0; SET lock_timeout = 0", cancellationToken);
        if (int.Parse(await Ask<string>(connection, "SHOW server_version_num", cancellationToken) ?? "0", CultureInfo.InvariantCulture) < OldestServer)
            throw new StoreUnusableException($"The database {server} is older than PostgreSQL 15: upgrade it.");

        await Ask<object>(connection, $"SELECT pg_advisory_lock({Lock})", cancellationToken); // Goes with the connection, however that ends.
        try
        {
            var version = await ReadVersion(connection, server, cancellationToken);
            foreach (var step in Steps.Where(step => step.Version > version)) await Apply(connection, step, cancellationToken);
        }
        finally
        {
            await Ask<object>(connection, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    // Nothing is written before it is known that the schema is ours.
    private static async Task<int> ReadVersion(NpgsqlConnection connection, PostgresServer server, CancellationToken cancellationToken)
    {
        const string schema = PostgresServer.Schema;
        if (!await Ask<bool>(connection, $"SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '{schema}')", cancellationToken))
            await Ask<object>(connection, $"CREATE SCHEMA {schema}", cancellationToken);
        await Ask<object>(connection, $"SET search_path = {schema}", cancellationToken);

        if (!await Ask<bool>(connection, $"SELECT to_regclass('{schema}.schema_version') IS NOT NULL", cancellationToken))
        {
            if (await Ask<bool>(connection, $"SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = '{schema}'::regnamespace)", cancellationToken))
                throw new StoreUnusableException($"The schema '{schema}' of the database {server} belongs to another program: name another database in {StorageSettings.ConnectionString}.");
            return 0;
        }

        var version = await Ask<int>(connection, "SELECT coalesce(max(version), 0) FROM schema_version", cancellationToken);
        return version <= Steps[^1].Version ? version : throw new StoreUnusableException(
            $"The database {server} was written by a newer version of CometRunway (schema {version}; this one knows {Steps[^1].Version}): start that version, or restore a backup.");
    }

    private static async Task Apply(NpgsqlConnection connection, Migration step, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Ask<object>(connection, "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())", cancellationToken);
        await Ask<object>(connection, step.Sql, cancellationToken);
        await Ask<object>(connection, $"INSERT INTO schema_version (version) VALUES ({step.Version})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is written down in this project.")]
    private static async Task<T?> Ask<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancellationToken) is T answer ? answer : default;
    }
}
