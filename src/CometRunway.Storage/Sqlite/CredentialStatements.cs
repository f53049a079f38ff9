using CometRunway.Storage.GroupCommit;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to credentials.</summary>
internal sealed class CredentialStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _keep = new(
        connection,
        """
        INSERT INTO credential (tenant, protected_key, kept_at, proven_at) VALUES ($tenant, $key, $at, $proven)
        ON CONFLICT DO UPDATE SET protected_key = $key, kept_at = $at, proven_at = coalesce(proven_at, $proven), refused_since = CASE WHEN $proven IS NULL THEN refused_since END
        """,
        "$tenant", "$key", "$at", "$proven");

    private readonly Statement _mark = new(
        connection,
        "UPDATE credential SET proven_at = coalesce(proven_at, $proven), refused_since = CASE WHEN $proven IS NULL THEN coalesce(refused_since, $refused) END WHERE tenant = $tenant",
        "$tenant", "$proven", "$refused");

    private readonly Statement _reach = new(
        connection,
        "SELECT max(tenant) FROM (SELECT tenant FROM credential WHERE tenant > $after ORDER BY tenant LIMIT $most)",
        "$after", "$most");

    private readonly Statement _prune = new(
        connection,
        """
        DELETE FROM credential WHERE tenant > $after AND tenant <= $last AND kept_at < $before
            AND NOT EXISTS (SELECT 1 FROM task WHERE task.tenant = credential.tenant)
            AND NOT EXISTS (SELECT 1 FROM webhook WHERE webhook.tenant = credential.tenant)
        """,
        "$after", "$last", "$before");

    public bool Keep(KeptCredential write) => _keep.Execute(write.Tenant, write.ProtectedKey, write.At, write.ProvenAt) is 1;

    public bool Mark(CredentialMark write) => _mark.Execute(write.Tenant, write.ProvenAt, write.RefusedSince) is 1;

    public string? Prune(CredentialPruning write)
    {
        if (_reach.Text(write.After, write.Most) is not { } last) return null;
        _prune.Execute(write.After, last, write.KeptBefore);
        return last;
    }

    public void Dispose()
    {
        _keep.Dispose();
        _mark.Dispose();
        _reach.Dispose();
        _prune.Dispose();
    }
}
