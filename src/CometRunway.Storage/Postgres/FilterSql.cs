using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Postgres;

/// <summary>A filter as what each row is looked at for. One group of a tenant is no matter of it: that is where to look.</summary>
internal static class FilterSql
{
    /// <summary>The condition; what it compares with is added to <paramref name="values"/>.</summary>
    public static string Condition(this TaskFilter filter, List<object> values)
    {
        var condition = "true";
        if (!filter.ScatteredGroups.IsEmpty) condition += $" AND grp = ANY({values.Name(filter.ScatteredGroups.ToArray())})";
        if (!filter.Statuses.IsAll) condition += $" AND status = ANY({values.Name(filter.Statuses.Statuses.Select(static status => status.Word).ToArray())})";
        if (!filter.Labels.IsEmpty) condition += $" AND has_any_label(labels, {values.Name(filter.Labels.ToArray())})";
        return condition;
    }

    /// <summary>Takes a value in, and says by which name the statement knows it.</summary>
    public static string Name(this List<object> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
