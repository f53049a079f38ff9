using CometRunway.Storage.Database;
using CometRunway.Storage.Secrets;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>Secrets in the table <c>secret</c>, each sealed with the master key.</summary>
internal sealed class PostgresSecrets(PostgresServer server, SecretSeal seal) : ISecretStore
{
    /// <summary>The advisory lock of whoever wants to be alone ("CRwy", and two).</summary>
    private const long Lock = 0x43527779_00000002;

    public IReadOnlyList<string> ReadAll(string folder) => Run(connection =>
    {
        using var read = new NpgsqlCommand("SELECT name, content FROM secret WHERE starts_with(name, $1) ORDER BY name", connection);
        read.Parameters.AddWithValue($"{folder}/");
        using var rows = read.ExecuteReader();
        var secrets = new List<string>();
        while (rows.Read()) secrets.Add(Open(rows.GetString(0), rows.GetFieldValue<byte[]>(1)));
        return secrets;
    });

    public string ReadOrKeep(string name, Func<string> make) => Run(connection =>
    {
        if (Read(connection, name) is { } known) return known;
        using var keep = new NpgsqlCommand("INSERT INTO secret (name, content) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection);
        keep.Parameters.AddWithValue(name);
        keep.Parameters.AddWithValue(seal.Close(name, make()));
        keep.ExecuteNonQuery();
        return Read(connection, name)!; // Another server may have been faster.
    });

    public void Alone(Action action) => Run(connection =>
    {
        using var patience = new NpgsqlCommand("SET lock_timeout = '60s'; SET statement_timeout = '60s'", connection);
        patience.ExecuteNonQuery();
        using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection);
        take.Parameters.AddWithValue(Lock);
        take.ExecuteNonQuery();
        action();
        return true; // The lock goes with the connection.
    });

    private string? Read(NpgsqlConnection connection, string name)
    {
        using var read = new NpgsqlCommand("SELECT content FROM secret WHERE name = $1", connection);
        read.Parameters.AddWithValue(name);
        return read.ExecuteScalar() is byte[] content ? Open(name, content) : null;
    }

    private string Open(string name, byte[] content) => seal.Open(name, content) ?? throw new StoreUnusableException(
        $"The secrets in the database {server} can't be read with this {StorageSettings.MasterKey}: give this server the master key that the others have.");

    private T Run<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var source = server.CreateDataSource();
            using var connection = source.OpenConnection();
            return work(connection);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw PostgresFault.Unusable(server, exception);
        }
    }
}
