using CometRunway.Storage.Database;
using CometRunway.Storage.Migrations;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite.Migrations;

/// <summary>Recognises a database as ours, and brings it to the schema that this version knows.</summary>
internal static class Schema
{
    /// <summary>"CRwy": a SQLite file with it is ours.</summary>
    public const long ApplicationId = 0x43527779;

    private static readonly IReadOnlyList<Migration> Steps = Migration.Of("Sqlite");

    /// <summary>The newest schema that this version knows.</summary>
    public static int Newest => Steps[^1].Version;

    /// <exception cref="StoreUnusableException">It is not ours, or was written by a newer version.</exception>
    public static void Prepare(SqliteConnection connection, DatabaseFile file)
    {
        Recognise(connection, file);
        RequireWritable(connection, file);
        UseWriteAheadLog(connection, file);
        var version = Ask(connection, "PRAGMA user_version");
        connection.CreateFunction<string, string, int>("shard_of", WebhookRow.ShardOf, isDeterministic: true);
        foreach (var step in Steps.Where(step => step.Version > version)) Apply(connection, step);
        TouchEveryTree(connection);
    }

    // Nothing is written before it is known that the file is ours.
    private static void Recognise(SqliteConnection connection, DatabaseFile file)
    {
        var isEmpty = Ask(connection, "SELECT count(*) FROM sqlite_schema") is 0;
        var application = Ask(connection, "PRAGMA application_id");
        var version = Ask(connection, "PRAGMA user_version");
        if (application != ApplicationId && !(isEmpty && application is 0 && version is 0))
            throw new StoreUnusableException($"The database {file} belongs to another program: name another file in {StorageSettings.ConnectionString}.");
        if (version > Newest)
        {
            throw new StoreUnusableException(
                $"The database {file} was written by a newer version of CometRunway (schema {version}; this one knows {Newest}): start that version, or restore a backup.");
        }
    }

    // SQLite opens what it can't write for reading, and would tell only at the first write.
    private static void RequireWritable(SqliteConnection connection, DatabaseFile file)
    {
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") is not 0) throw SqliteFault.Unusable(file, new SqliteException("read-only", SQLitePCL.raw.SQLITE_READONLY));
    }

    private static void UseWriteAheadLog(SqliteConnection connection, DatabaseFile file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        if (command.ExecuteScalar() is not "wal")
            throw new StoreUnusableException($"The database {file} can't keep a write-ahead log there: put it on a local disk that can be written.");
    }

    private static void Apply(SqliteConnection connection, Migration step)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(step.Sql);
        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {step.Version}");
        transaction.Commit();
    }

    // Finds gross damage now and not in the middle of the night. Reading all of a large file would take too long.
    private static void TouchEveryTree(SqliteConnection connection)
    {
        Ask(connection, "SELECT count(*) FROM sqlite_sequence");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM credential LIMIT 1)");
        Ask(connection, "SELECT pruned FROM log_bound");
        Ask(connection, "SELECT count(*) FROM (SELECT name FROM log_epoch ORDER BY since DESC LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM log_epoch WHERE name > '' LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task_group LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_open WHERE tenant > '' AND ended_at IS NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_open_of_all WHERE ended_at IS NULL AND tracked_at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_of_all WHERE tracked_at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_by_end WHERE ended_at IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_ended WHERE tenant > '' AND ended_at IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_failed WHERE tenant > '' AND failed_at IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_failed_of_all WHERE failed_at IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_stuck WHERE tenant > '' AND improbability IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_stuck_of_all WHERE improbability IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT detail FROM task_update ORDER BY position DESC LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT detail FROM task ORDER BY sequence DESC LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_listed WHERE tenant > '' LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_unfinished WHERE ended_at IS NULL AND shard >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task_update INDEXED BY task_update_by_task WHERE task > 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task_update INDEXED BY task_update_by_tenant WHERE tenant > '' LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM task_update INDEXED BY task_update_by_group WHERE tenant > '' AND grp IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT detail FROM webhook LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM webhook INDEXED BY webhook_active WHERE state = 'active' AND shard >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT detail FROM webhook_delivery LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM webhook_delivery INDEXED BY webhook_delivery_by_state WHERE tenant > '' LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM webhook_delivery INDEXED BY webhook_delivery_due WHERE tenant > '' AND next_at IS NOT NULL LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM webhook_delivery INDEXED BY webhook_delivery_settled WHERE next_at IS NULL AND at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT content FROM kept_answer LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM kept_answer INDEXED BY kept_answer_by_age WHERE at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT form FROM learned LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM learned INDEXED BY learned_by_age WHERE kept_at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT detail FROM bulk_action LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM bulk_action INDEXED BY bulk_action_by_tenant WHERE tenant > '' LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM bulk_action INDEXED BY bulk_action_by_start WHERE started_at >= 0 LIMIT 1)");
        Ask(connection, "SELECT count(*) FROM (SELECT 1 FROM bulk_action INDEXED BY bulk_action_by_end WHERE ended_at IS NULL LIMIT 1)");
    }

    private static long Ask(SqliteConnection connection, string sql)
    {
        using var question = new Statement(connection, sql);
        return question.Number() ?? 0;
    }
}
