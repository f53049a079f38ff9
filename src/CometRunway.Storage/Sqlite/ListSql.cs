using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// The look for a page of a list, in the order of an index. What is examined is read only as far as the page needs it, and whole rows only of what is on the page;
/// how far it reaches is read of the index alone.
/// </summary>
internal static class ListSql
{
    /// <summary>The parameters of every statement here.</summary>
    public static readonly string[] Names = ["$tenant", "$grp", "$prefix", "$beyond", "$key", "$sequence", "$until", "$reach", "$most", .. FilterSql.Names, .. FilterSql.TraitNames];

    private const string Columns = "sequence, id, status, grp, labels, kind, tracked_at, ended_at, failed_at, improbability";

    // Of everybody's, tenant by tenant: from each to the next by one look into the index.
    private const string Tenants =
        """
        WITH RECURSIVE holder (tenant) AS (
            SELECT min(tenant) FROM task
            UNION ALL
            SELECT (SELECT min(task.tenant) FROM task WHERE task.tenant > holder.tenant) FROM holder WHERE holder.tenant IS NOT NULL
        )
        """;

    private const string Ids = "id >= $prefix AND id < $beyond";
    private static readonly string MoreThanFew = $"LIMIT {ListLook.Furthest + 1}";

    /// <summary>The values of <see cref="Names"/>.</summary>
    public static object?[] Values(ListLook look, TaskQuery query) =>
    [
        query.Filter.Tenant?.Value,
        query.Filter.OnlyGroup,
        query.Traits.IdPrefix,
        query.Traits.IdPrefix is { } prefix ? $"{prefix}\u007f" : null, // An id has no character behind ~.
        look.After?.Key,
        look.After?.Sequence,
        look.Until,
        look.Reach(query.Most),
        query.Most + 1,
        .. look.Filter.Values,
        .. look.Traits.Values,
    ];

    /// <summary>How many tasks have an id that begins so, and at least how many tenants there are where everybody's are asked for; no more are counted than would be too many.</summary>
    public static string CountIds(TaskQuery query) => query.Filter.Tenant is not null
        ? $"SELECT count(*) FROM (SELECT 1 FROM task WHERE tenant = $tenant AND {Ids} {MoreThanFew})"
        : $"{Tenants} SELECT count(*) FROM (SELECT 1 FROM holder LEFT JOIN task ON task.tenant = holder.tenant AND {Ids} {MoreThanFew})";

    /// <summary>How many are stuck; no more are counted than would be too many.</summary>
    public static string CountStuck(TaskQuery query) => $"SELECT count(*) FROM {OfStuck(query.Filter, "1")}";

    /// <summary>A page of the list.</summary>
    public static string Page(ListLook look, TaskQuery query)
    {
        var (direction, after, until) = look.IsAscending ? ("", ">", "<") : (" DESC", "<", ">");
        var bounds = (look.After is null ? "" : $" AND ({look.Key}, sequence) {after} ($key, $sequence)") + (look.Until is null ? "" : $" AND {look.Key} {until} $until");
        var order = $"ORDER BY {look.Key}{direction}, sequence{direction}";
        var columns = look.Traits.IsOfDetail ? $"{Columns}, detail" : Columns;
        return
            $"""
            SELECT * FROM (
                SELECT {TaskColumns.Names}, place, NULL AS reached_key, NULL AS reached_sequence
                FROM (
                    SELECT sequence AS number, {look.Key} AS place FROM (SELECT {columns} FROM {Source(look, query, columns)}{bounds} {order} LIMIT $reach)
                    WHERE {look.Filter.Condition}{look.Traits.Condition} LIMIT $most
                ) CROSS JOIN task ON sequence = number
            )
            UNION ALL
            SELECT * FROM (SELECT {ListColumns.Nothing}, {look.Key}, sequence FROM {Source(look, query, $"sequence, {look.Key}")}{bounds} {order} LIMIT 1 OFFSET $reach - 1)
            """;
    }

    // From where, and which rows.
    private static string Source(ListLook look, TaskQuery query, string columns)
    {
        var isEverybodys = query.Filter.Tenant is null;
        return look.Index switch
        {
            ListIndex.Ids => $"{OfIds(query.Filter, columns)} WHERE {look.Key} IS NOT NULL",
            ListIndex.FewStuck => $"{OfStuck(query.Filter, columns)} WHERE {look.Key} IS NOT NULL",
            ListIndex.Group => "task INDEXED BY task_by_group WHERE tenant = $tenant AND grp = $grp",
            ListIndex.Tracked when isEverybodys => "task INDEXED BY task_of_all WHERE tracked_at IS NOT NULL",
            ListIndex.Open when isEverybodys => "task INDEXED BY task_open_of_all WHERE ended_at IS NULL",
            ListIndex.Ended when isEverybodys => "task INDEXED BY task_by_end WHERE ended_at IS NOT NULL",
            ListIndex.Failed when isEverybodys => "task INDEXED BY task_failed_of_all WHERE failed_at IS NOT NULL",
            ListIndex.Stuck when isEverybodys => "task INDEXED BY task_stuck_of_all WHERE improbability IS NOT NULL",
            ListIndex.Tracked => "task INDEXED BY task_listed WHERE tenant = $tenant",
            ListIndex.Open => "task INDEXED BY task_open WHERE tenant = $tenant AND ended_at IS NULL",
            ListIndex.Ended => "task INDEXED BY task_ended WHERE tenant = $tenant AND ended_at IS NOT NULL",
            ListIndex.Failed => "task INDEXED BY task_failed WHERE tenant = $tenant AND failed_at IS NOT NULL",
            _ => "task INDEXED BY task_stuck WHERE tenant = $tenant AND improbability IS NOT NULL",
        };
    }

    private static string OfIds(TaskFilter filter, string columns) => filter.Tenant is not null
        ? $"(SELECT {columns} FROM task WHERE tenant = $tenant AND {Ids} {MoreThanFew})"
        : $"({Tenants} SELECT {columns} FROM holder CROSS JOIN task ON task.tenant = holder.tenant AND {Ids} {MoreThanFew})";

    private static string OfStuck(TaskFilter filter, string columns) => filter.Tenant is not null
        ? $"(SELECT {columns} FROM task INDEXED BY task_stuck WHERE tenant = $tenant AND improbability IS NOT NULL {MoreThanFew})"
        : $"(SELECT {columns} FROM task INDEXED BY task_stuck_of_all WHERE improbability IS NOT NULL {MoreThanFew})";
}
