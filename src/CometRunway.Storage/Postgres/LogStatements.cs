using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to the epochs of the update log.</summary>
internal static class LogStatements
{
    /// <summary>The epoch of what a statement before it in the same transaction has appended, and so holds the head of the log.</summary>
    public const string ReadEpoch = EpochColumns.Newest;

    /// <summary>What is given from now on is of an epoch of its own.</summary>
    public static void BeginEpoch(this NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT begin_log_epoch()", connection);
        command.ExecuteNonQuery();
    }
}
