using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to the kept answers. None of it touches the log's head.</summary>
internal static class AnswerStatements
{
    private const string KeepSql = "INSERT INTO kept_answer (tenant, key, fingerprint, content, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    private const string PruneSql = "DELETE FROM kept_answer WHERE ctid = ANY (ARRAY(SELECT ctid FROM kept_answer WHERE at < $1 ORDER BY at LIMIT $2))";

    public static Tally Keep(this NpgsqlConnection connection, AnswerKeeping write)
    {
        var kept = connection.Execute(
            KeepSql,
            WebhookStatements.Text(write.Tenant), WebhookStatements.Text(write.Key), WebhookStatements.Text(write.Kept.Fingerprint),
            WebhookStatements.Text(write.Kept.ProtectedContent), WebhookStatements.Number(write.At));
        write.Answer = kept is 1;
        return new Tally { Answers = kept };
    }

    public static Tally Prune(this NpgsqlConnection connection, AnswerPruning write)
    {
        write.Answer = connection.Execute(PruneSql, WebhookStatements.Number(write.Before), WebhookStatements.Number(write.Most));
        return default;
    }
}
