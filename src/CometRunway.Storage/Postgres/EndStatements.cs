using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is removed of the counts of ends; triggers write them.</summary>
internal static class EndStatements
{
    private const string PruneMinutesSql = "DELETE FROM task_end WHERE ctid = ANY (ARRAY(SELECT ctid FROM task_end WHERE minute < $1 ORDER BY minute LIMIT $2))";

    private const string PruneDaysSql =
        "DELETE FROM task_usage WHERE ctid = ANY (ARRAY(SELECT ctid FROM task_usage WHERE of_group + 0 = $1 AND day + 0 < $2 ORDER BY of_group + 0, day + 0 LIMIT $3))";

    public static Tally Prune(this NpgsqlConnection connection, EndPruning write)
    {
        write.Answer = connection.Execute(PruneMinutesSql, WebhookStatements.Number(write.MinutesBefore), WebhookStatements.Number(write.Most))
            + connection.Execute(PruneDaysSql, WebhookStatements.Number(1), WebhookStatements.Number(write.GroupsBefore), WebhookStatements.Number(write.Most))
            + connection.Execute(PruneDaysSql, WebhookStatements.Number(0), WebhookStatements.Number(write.KindsBefore), WebhookStatements.Number(write.Most));
        return default;
    }
}
