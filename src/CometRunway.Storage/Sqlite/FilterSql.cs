using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>A filter as what each row is looked at for. One group of a tenant is no matter of it: that is where to look.</summary>
internal static class FilterSql
{
    /// <summary>The parameters of every condition.</summary>
    public static readonly string[] Names = ["$groups", "$statuses", "$labels"];

    extension(TaskFilter filter)
    {
        public string Condition
        {
            get
            {
                var condition = "true";
                if (!filter.ScatteredGroups.IsEmpty) condition += " AND +grp IN (SELECT value FROM json_each($groups))"; // In the order that is asked for, not group by group.
                if (!filter.Statuses.IsAll) condition += " AND status IN (SELECT value FROM json_each($statuses))";
                if (!filter.Labels.IsEmpty) condition += " AND CASE WHEN json_valid(labels) THEN EXISTS (SELECT 1 FROM json_each(labels) AS label WHERE label.value IN (SELECT value FROM json_each($labels))) END";
                return condition;
            }
        }

        /// <summary>The values of <see cref="Names"/>.</summary>
        public object?[] Values => [List(filter.Groups), List(filter.Statuses.Statuses.Select(static status => status.Word)), List(filter.Labels)];
    }

    /// <summary>Words as one value: a JSON array.</summary>
    public static string List(IEnumerable<string> words) => JsonSerializer.Serialize([.. words], RowJson.Columns.StringArray);
}
