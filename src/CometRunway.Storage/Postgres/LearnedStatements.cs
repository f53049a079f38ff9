using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to what was learned. None of it touches the log's head.</summary>
internal static class LearnedStatements
{
    // In the order of their names, so that servers do not wait for each other crosswise.
    private const string KeepSql =
        """
        INSERT INTO learned (name, form, kept_at)
        SELECT * FROM unnest($1, $2, $3) AS g (name, form, kept_at) ORDER BY name
        ON CONFLICT (name) DO UPDATE SET form = excluded.form, kept_at = excluded.kept_at
        """;

    // What is kept anew meanwhile is looked at again, and stays; in words that no index is for, or all that is older would be read.
    private const string PruneSql = "DELETE FROM learned WHERE kept_at + 0 < $1 AND ctid = ANY (ARRAY(SELECT ctid FROM learned WHERE kept_at < $1 ORDER BY kept_at LIMIT $2))";

    public static Tally Keep(this NpgsqlConnection connection, IReadOnlyList<LearnedKeeping> writes)
    {
        connection.Execute(
            KeepSql,
            TaskStatements.Column(writes, static write => write.Name), TaskStatements.Column(writes, static write => write.Form), TaskStatements.Column(writes, static write => write.At));
        foreach (var write in writes) write.Answer = true;
        return new Tally { Learned = writes.Count };
    }

    public static Tally Prune(this NpgsqlConnection connection, LearnedPruning write)
    {
        write.Answer = connection.Execute(PruneSql, WebhookStatements.Number(write.Before), WebhookStatements.Number(write.Most));
        return default;
    }
}
