using CometRunway.Storage.GroupCommit;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to what was learned.</summary>
internal sealed class LearnedStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _keep = new(
        connection,
        "INSERT INTO learned (name, form, kept_at) VALUES ($name, $form, $at) ON CONFLICT (name) DO UPDATE SET form = excluded.form, kept_at = excluded.kept_at",
        "$name", "$form", "$at");

    private readonly Statement _prune = new(
        connection,
        "DELETE FROM learned WHERE name IN (SELECT name FROM learned WHERE kept_at < $before ORDER BY kept_at LIMIT $most)",
        "$before", "$most");

    public void Keep(LearnedKeeping write) => _keep.Execute(write.Name, write.Form, write.At);

    public int Prune(LearnedPruning write) => _prune.Execute(write.Before, write.Most);

    public void Dispose()
    {
        _keep.Dispose();
        _prune.Dispose();
    }
}
