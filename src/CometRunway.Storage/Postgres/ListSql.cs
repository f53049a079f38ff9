using System.Globalization;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// The look for a page of a list. Tasks are asked for in the words of the one index that holds them in their order: see 0017-lists.sql. What is examined is read
/// only as far as the page needs it, and to the end only where the page is not full; and whole rows only of what is on the page.
/// </summary>
internal static class ListSql
{
    private const string Columns = "sequence, id, status, grp, labels, kind, tracked_at, ended_at, failed_at, improbability";

    // Of everybody's, tenant by tenant: from each to the next by one look into the index.
    private const string Tenants =
        """
        WITH RECURSIVE holder AS (
            (SELECT tenant FROM task ORDER BY tenant LIMIT 1)
            UNION ALL
            SELECT (SELECT tenant FROM task WHERE tenant > holder.tenant ORDER BY tenant LIMIT 1) FROM holder WHERE holder.tenant IS NOT NULL
        )
        """;

    private static readonly string MoreThanFew = $"LIMIT {ListLook.Furthest + 1}";

    /// <summary>How many tasks have an id that begins so, and at least how many tenants there are where everybody's are asked for; no more are counted than would be too many.</summary>
    public static string CountIds(TaskQuery query, List<object> values)
    {
        var ids = Ids(query.Traits.IdPrefix!, values);
        return query.Filter.Tenant is { } tenant
            ? $"SELECT count(*) FROM (SELECT 1 FROM task WHERE tenant = {values.Name(tenant.Value)} AND {ids} {MoreThanFew}) AS few"
            : $"{Tenants} SELECT count(*) FROM (SELECT 1 FROM holder LEFT JOIN LATERAL (SELECT 1 FROM task WHERE task.tenant = holder.tenant AND {ids} {MoreThanFew}) AS task ON true {MoreThanFew}) AS few";
    }

    /// <summary>How many are stuck; no more are counted than would be too many.</summary>
    public static string CountStuck(TaskQuery query, List<object> values) => $"SELECT count(*) FROM {OfStuck(query.Filter, values, "1")}";

    /// <param name="look">Where to look, and for what.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="values">Takes in what the statement compares with.</param>
    public static string Page(ListLook look, TaskQuery query, List<object> values)
    {
        var reach = values.Name(look.Reach(query.Most));
        var most = values.Name(query.Most + 1);
        var columns = look.Traits.IsOfDetail ? $"{Columns}, detail" : Columns;
        var (from, rows, order) = Source(look, query, columns, values);
        var (direction, comparison) = look.IsAscending == order.Ascends ? ("", ">") : (" DESC", "<");
        if (look.After is { } after) rows += $" AND ({order.Of(look.Key)}, {order.Of("sequence")}) {comparison} ({order.Of(Key(look, after.Key, values))}, {order.Of(values.Name(after.Sequence))})";
        if (look.Until is { } until) rows += $" AND {order.Of(look.Key)} {(comparison is ">" ? "<" : ">")} {order.Of(Key(look, until, values))}";
        return
            $"""
            WITH examined AS MATERIALIZED (
                SELECT {columns} FROM {from} WHERE {rows} ORDER BY {order.Of(look.Key)}{direction}, {order.Of("sequence")}{direction} LIMIT {reach}
            ), matched AS MATERIALIZED (
                SELECT sequence, {look.Key} AS place FROM examined WHERE {look.Filter.Condition(values)}{look.Traits.Condition(values)} LIMIT {most}
            ), reached AS MATERIALIZED (
                SELECT {look.Key} AS reached_key, sequence AS reached_sequence FROM examined WHERE (SELECT count(*) FROM matched) < {most} OFFSET {reach} - 1 LIMIT 1
            )
            SELECT {ListColumns.Names} FROM (VALUES (1)) AS one LEFT JOIN reached ON true
            LEFT JOIN LATERAL (SELECT task.*, place FROM matched CROSS JOIN LATERAL (SELECT * FROM task WHERE task.sequence = matched.sequence OFFSET 0) AS task) AS found ON true
            ORDER BY place{(look.IsAscending ? "" : " DESC")}, sequence{(look.IsAscending ? "" : " DESC")}
            """;
    }

    // From where, which rows, and in which words their order is.
    private static (string From, string Rows, Order Order) Source(ListLook look, TaskQuery query, string columns, List<object> values)
    {
        var tenant = query.Filter.Tenant?.Value;
        return (look.Index, tenant) switch
        {
            (ListIndex.Ids, _) => (OfIds(query.Filter, query.Traits.IdPrefix!, values, columns), $"{look.Key} IS NOT NULL", Order.Plain),
            (ListIndex.FewStuck, _) => (OfStuck(query.Filter, values, columns), $"{look.Key} IS NOT NULL", Order.Plain),
            (ListIndex.Group, _) => ("task", $"tenant = {values.Name(tenant!)} AND grp = {values.Name(query.Filter.OnlyGroup!)}", Order.Plain),
            (ListIndex.Tracked, null) => ("task", "true", Order.PlusZero),
            (ListIndex.Tracked, _) => ("task", $"(tenant || '') = {values.Name(tenant)}", Order.Negated),
            (ListIndex.Open, null) => ("task", "coalesce(ended_at, 0) = 0", Order.FromZero),
            (ListIndex.Open, _) => ("task", $"(tenant || '') = {values.Name(tenant)} AND ended_at IS NULL", Order.FromZero),
            (ListIndex.Ended, null) or (ListIndex.Failed, null) or (ListIndex.Stuck, null) => ("task", $"{look.Key} IS NOT NULL", Order.Plain),
            (ListIndex.Ended, _) => ("task", $"(tenant || ' ended') = {values.Name($"{tenant} ended")} AND coalesce(ended_at, 0) <> 0", Order.Negated),
            (ListIndex.Failed, _) => ("task", $"(tenant || ' failed') = {values.Name($"{tenant} failed")} AND coalesce(failed_at, 0) <> 0", Order.Negated),
            _ => ("task", $"(tenant || ' stuck') = {values.Name($"{tenant} stuck")} AND coalesce(improbability, -1) <> -1", Order.Negated),
        };
    }

    private static string OfIds(TaskFilter filter, string prefix, List<object> values, string columns)
    {
        var ids = Ids(prefix, values);
        return filter.Tenant is { } tenant
            ? $"(SELECT {columns} FROM task WHERE tenant = {values.Name(tenant.Value)} AND {ids} {MoreThanFew}) AS few"
            : $"({Tenants} SELECT {columns} FROM holder CROSS JOIN LATERAL (SELECT * FROM task WHERE task.tenant = holder.tenant AND {ids} {MoreThanFew}) AS task {MoreThanFew}) AS few";
    }

    // An id has no character behind ~.
    private static string Ids(string prefix, List<object> values) => $"id >= {values.Name(prefix)} AND id < {values.Name($"{prefix}\u007f")}";

    private static string OfStuck(TaskFilter filter, List<object> values, string columns) => filter.Tenant is { } tenant
        ? $"(SELECT {columns} FROM task WHERE (tenant || ' stuck') = {values.Name($"{tenant.Value} stuck")} AND coalesce(improbability, -1) <> -1 ORDER BY -improbability, -sequence {MoreThanFew}) AS few"
        : $"(SELECT {columns} FROM task WHERE improbability IS NOT NULL ORDER BY improbability, sequence {MoreThanFew}) AS few";

    private static string Key(ListLook look, double key, List<object> values) => look.Sort is TaskSort.Stuck ? values.Name(key) : values.Name((long)key);

    // The words of an index, which ascends by them.
    private sealed record Order(string Form, bool Ascends)
    {
        public static readonly Order Plain = new("{0}", Ascends: true);
        public static readonly Order PlusZero = new("{0} + 0", Ascends: true);
        public static readonly Order Negated = new("-{0}", Ascends: false);
        public static readonly Order FromZero = new("0 - {0}", Ascends: false);

        public string Of(string value) => string.Format(CultureInfo.InvariantCulture, Form, value);
    }
}
