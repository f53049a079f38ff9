using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to credentials. None of it touches the log's head.</summary>
internal static class CredentialStatements
{
    private const string KeepSql =
        """
        INSERT INTO credential AS known (tenant, protected_key, kept_at, proven_at)
        SELECT * FROM unnest($1, $2, $3, $4) AS g (tenant, protected_key, kept_at, proven_at) ORDER BY tenant
        ON CONFLICT (tenant) DO UPDATE SET protected_key = excluded.protected_key, kept_at = excluded.kept_at,
            proven_at = coalesce(known.proven_at, excluded.proven_at), refused_since = CASE WHEN excluded.proven_at IS NULL THEN known.refused_since END
        """;

    private const string MarkSql =
        """
        UPDATE credential AS known
        SET proven_at = coalesce(known.proven_at, g.proven_at), refused_since = CASE WHEN g.proven_at IS NULL THEN coalesce(known.refused_since, g.refused_since) END
        FROM unnest($1, $2, $3) WITH ORDINALITY AS g (tenant, proven_at, refused_since, n) WHERE known.tenant BETWEEN g.tenant AND g.tenant
        RETURNING n
        """;

    private const string PruneSql =
        """
        WITH looked AS MATERIALIZED (
            SELECT tenant, kept_at FROM credential WHERE tenant > $1 ORDER BY tenant LIMIT $3
        ), gone AS (
            DELETE FROM credential WHERE kept_at < $2 AND tenant IN (
                SELECT tenant FROM looked WHERE kept_at < $2
                    AND NOT EXISTS (SELECT 1 FROM task WHERE task.tenant = looked.tenant)
                    AND NOT EXISTS (SELECT 1 FROM webhook WHERE webhook.tenant = looked.tenant)
            )
        )
        SELECT max(tenant) FROM looked
        """;

    public static Tally Keep(this NpgsqlConnection connection, IReadOnlyList<KeptCredential> writes)
    {
        using var batch = connection.CreateBatch().With(
            KeepSql,
            TaskStatements.Column(writes, static write => write.Tenant), TaskStatements.Column(writes, static write => write.ProtectedKey),
            TaskStatements.Column(writes, static write => write.At), TaskStatements.Column(writes, static write => write.ProvenAt));
        batch.ExecuteNonQuery();
        foreach (var write in writes) write.Answer = true;
        return new Tally(Admissions: 0, Updates: 0, writes.Count, Removals: 0);
    }

    // In the order of their names, so that servers do not wait for each other crosswise.
    public static Tally Mark(this NpgsqlConnection connection, IEnumerable<CredentialMark> marks)
    {
        var writes = marks.OrderBy(static write => write.Tenant, StringComparer.Ordinal).ToList();
        using var batch = connection.CreateBatch().With(
            MarkSql,
            TaskStatements.Column(writes, static write => write.Tenant), TaskStatements.Column(writes, static write => write.ProvenAt),
            TaskStatements.Column(writes, static write => write.RefusedSince));
        var found = batch.Places();
        foreach (var place in found) writes[(int)place - 1].Answer = true;
        return new Tally(Admissions: 0, Updates: 0, found.Count, Removals: 0);
    }

    public static Tally Prune(this NpgsqlConnection connection, CredentialPruning write)
    {
        using var command = new NpgsqlCommand(PruneSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = write.After });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = write.KeptBefore });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = write.Most });
        write.Answer = command.ExecuteScalar() as string;
        return default;
    }
}
