using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

/// <summary>A filter as what each row is looked at for.</summary>
internal static class FilterSql
{
    /// <summary>The condition; what it compares with is added to <paramref name="values"/>.</summary>
    public static string Condition(this TaskFilter filter, List<object> values)
    {
        var condition = "true";
        if (!filter.Groups.IsEmpty) condition += $" AND grp = ANY({values.Name(filter.Groups.ToArray())})";
        if (!filter.Statuses.IsAll) condition += $" AND status = ANY({values.Name(filter.Statuses.Statuses.Select(static status => status.Word).ToArray())})";
        if (!filter.Labels.IsEmpty) condition += $" AND has_any_label(labels, {values.Name(filter.Labels.ToArray())})";
        return condition;
    }

    /// <summary>A further condition, or none.</summary>
    public static string Condition(this TaskTraits traits, List<object> values)
    {
        var condition = "";
        if (traits.IdPrefix is { } prefix) condition += $" AND starts_with(id, {values.Name(prefix)})";
        if (!traits.Kinds.IsEmpty) condition += $" AND kind = ANY({values.Name(traits.Kinds.ToArray())})";
        if (traits.TrackedBefore is { } before) condition += $" AND tracked_at < {values.Name(before.ToRow())}";
        if (traits.TrackedAfter is { } after) condition += $" AND tracked_at > {values.Name(after.ToRow())}";
        if (traits.IsStuck) condition += " AND improbability IS NOT NULL";
        if (!traits.Models.IsEmpty) condition += $" AND detail_text(detail, '{{model}}') = ANY({values.Name(traits.Models.ToArray())})";
        if (!traits.FailureCodes.IsEmpty) condition += $" AND detail_text(detail, '{{failureCode}}') = ANY({values.Name(traits.FailureCodes.ToArray())})";
        return condition;
    }

    /// <summary>Takes a value in, and says by which name the statement knows it.</summary>
    public static string Name(this List<object> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
