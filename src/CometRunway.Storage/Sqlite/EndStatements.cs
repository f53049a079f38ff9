using CometRunway.Storage.GroupCommit;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is removed of the counts of ends; triggers write them.</summary>
internal sealed class EndStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _pruneMinutes = new(
        connection,
        "DELETE FROM task_end WHERE (tenant, minute, status, failure_code) IN (SELECT tenant, minute, status, failure_code FROM task_end WHERE minute < $before ORDER BY minute LIMIT $most)",
        "$before", "$most");

    private readonly Statement _pruneDays = new(
        connection,
        """
        DELETE FROM task_usage WHERE (tenant, of_group, day, kind, model, grp, status) IN (
            SELECT tenant, of_group, day, kind, model, grp, status FROM task_usage WHERE of_group = $group AND day < $before ORDER BY day LIMIT $most)
        """,
        "$group", "$before", "$most");

    public int Prune(EndPruning write) =>
        _pruneMinutes.Execute(write.MinutesBefore, write.Most) + _pruneDays.Execute(1, write.GroupsBefore, write.Most) + _pruneDays.Execute(0, write.KindsBefore, write.Most);

    public void Dispose()
    {
        _pruneMinutes.Dispose();
        _pruneDays.Dispose();
    }
}
