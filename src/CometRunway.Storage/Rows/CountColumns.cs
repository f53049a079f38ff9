using System.Collections.Immutable;
using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>Reads counts out of their rows, one for each status of what is counted.</summary>
internal static class CountColumns
{
    /// <summary>As many rows as one thing that is counted may have: more statuses than there will be.</summary>
    private const int RowsEach = 8;

    public static (RunwayStatus? Status, long Tasks) Read(DbDataReader row) => (StatusOf(row.GetString(0)), row.GetInt64(1));

    public static (string Tenant, RunwayStatus? Status, long Tasks) ReadTenant(DbDataReader row) => (row.GetString(0), StatusOf(row.GetString(1)), row.GetInt64(2));

    public static (string Tenant, string Group, RunwayStatus? Status, long Tasks, UpdateId LastUpdate) ReadGroup(DbDataReader row) =>
        (row.GetString(0), row.GetString(1), StatusOf(row.GetString(2)), row.GetInt64(3), new UpdateId(row.GetString(5), row.GetInt64(4)));

    public static int Rows(int most) => (most + 1) * RowsEach;

    public static TaskCounts Assemble(IEnumerable<(RunwayStatus? Status, long Tasks)> rows)
    {
        var all = rows.ToList();
        return new TaskCounts(ByStatus(all)) { Unreadable = Unreadable(all) };
    }

    public static CountedPage<CountedTenant> Assemble(IEnumerable<(string Tenant, RunwayStatus? Status, long Tasks)> rows, int most) => Page(
        rows.GroupBy(static row => row.Tenant).Select(static rows => new CountedTenant(TenantId.Parse(rows.Key), Assemble(rows.Select(static row => (row.Status, row.Tasks))))),
        most);

    public static CountedPage<CountedGroup> Assemble(IEnumerable<(string Tenant, string Group, RunwayStatus? Status, long Tasks, UpdateId LastUpdate)> rows, int most) => Page(
        rows.GroupBy(static row => (row.Tenant, row.Group)).Select(static rows => new CountedGroup(
            TenantId.Parse(rows.Key.Tenant), rows.Key.Group, GroupColumns.Assemble([.. rows.Select(static row => (row.Status, row.Tasks, row.LastUpdate))])!)),
        most);

    public static ImmutableSortedDictionary<RunwayStatus, long> ByStatus(IEnumerable<(RunwayStatus? Status, long Tasks)> rows) =>
        rows.Where(static row => row.Status is not null).GroupBy(static row => row.Status!.Value, static row => row.Tasks).ToImmutableSortedDictionary(static status => status.Key, static status => status.Sum());

    public static long Unreadable(IEnumerable<(RunwayStatus? Status, long Tasks)> rows) => rows.Where(static row => row.Status is null).Sum(static row => row.Tasks);

    // Whatever was read of one more tells that there is one.
    private static CountedPage<T> Page<T>(IEnumerable<T> all, int most)
    {
        var some = all.Take(most + 1).ToList();
        return new CountedPage<T>([.. some.Take(most)], some.Count > most);
    }

    private static RunwayStatus? StatusOf(string word) => RunwayStatusVocabulary.TryParse(word, out var status) ? status : null;
}
