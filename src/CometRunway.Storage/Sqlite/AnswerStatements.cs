using CometRunway.Storage.GroupCommit;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to the kept answers.</summary>
internal sealed class AnswerStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _keep = new(
        connection,
        "INSERT INTO kept_answer (tenant, key, fingerprint, content, at) VALUES ($tenant, $key, $fingerprint, $content, $at) ON CONFLICT DO NOTHING",
        "$tenant", "$key", "$fingerprint", "$content", "$at");

    private readonly Statement _prune = new(
        connection,
        "DELETE FROM kept_answer WHERE (tenant, key) IN (SELECT tenant, key FROM kept_answer WHERE at < $before ORDER BY at LIMIT $most)",
        "$before", "$most");

    public bool Keep(AnswerKeeping write) => _keep.Execute(write.Tenant, write.Key, write.Kept.Fingerprint, write.Kept.ProtectedContent, write.At) is 1;

    public int Prune(AnswerPruning write) => _prune.Execute(write.Before, write.Most);

    public void Dispose()
    {
        _keep.Dispose();
        _prune.Dispose();
    }
}
