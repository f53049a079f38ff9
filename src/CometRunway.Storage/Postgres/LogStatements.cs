using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to the epochs of the update log.</summary>
internal static class LogStatements
{
    /// <summary>The epoch of what a statement before it in the same transaction has appended, and so holds the head of the log.</summary>
    public const string ReadEpoch = EpochColumns.Newest;

    // The head is held, so that nothing is given meanwhile. An epoch in which nothing was given is forgotten.
    private const string BeginEpochSql =
        """
        WITH head AS (SELECT last FROM log_head FOR UPDATE)
        INSERT INTO log_epoch (since, name) SELECT last, substr(replace(gen_random_uuid()::text, '-', ''), 1, 10) FROM head
        ON CONFLICT (since) DO UPDATE SET name = excluded.name
        """;

    /// <summary>What is given from now on is of an epoch of its own.</summary>
    public static void BeginEpoch(this NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(BeginEpochSql, connection);
        command.ExecuteNonQuery();
    }
}
