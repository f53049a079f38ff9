using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>A filter as what each row is looked at for.</summary>
internal static class FilterSql
{
    /// <summary>The parameters of every condition of a filter.</summary>
    public static readonly string[] Names = ["$groups", "$statuses", "$labels"];

    /// <summary>The parameters of every condition of traits.</summary>
    public static readonly string[] TraitNames = ["$id", "$kinds", "$trackedBefore", "$trackedAfter", "$isStuck", "$models", "$failureCodes"];

    // One text for whatever is asked for, because each that ever came stays prepared.
    private const string OfRow =
        """
         AND ($id IS NULL OR substr(id, 1, length($id)) = $id)
         AND ($kinds IS NULL OR kind IN (SELECT value FROM json_each($kinds)))
         AND ($trackedBefore IS NULL OR tracked_at < $trackedBefore)
         AND ($trackedAfter IS NULL OR tracked_at > $trackedAfter)
         AND (NOT $isStuck OR improbability IS NOT NULL)
        """;

    private const string OfDetail =
        $"""
        {OfRow}
         AND CASE WHEN json_valid(detail) THEN
             ($models IS NULL OR json_extract(detail, '$.model') IN (SELECT value FROM json_each($models)))
             AND ($failureCodes IS NULL OR json_extract(detail, '$.failureCode') IN (SELECT value FROM json_each($failureCodes)))
         END
        """;

    extension(TaskFilter filter)
    {
        public string Condition
        {
            get
            {
                var condition = "true";
                if (!filter.Groups.IsEmpty) condition += " AND +grp IN (SELECT value FROM json_each($groups))"; // In the order that is asked for, not group by group.
                if (!filter.Statuses.IsAll) condition += " AND status IN (SELECT value FROM json_each($statuses))";
                if (!filter.Labels.IsEmpty) condition += " AND CASE WHEN json_valid(labels) THEN EXISTS (SELECT 1 FROM json_each(labels) AS label WHERE label.value IN (SELECT value FROM json_each($labels))) END";
                return condition;
            }
        }

        /// <summary>The values of <see cref="Names"/>.</summary>
        public object?[] Values => [List(filter.Groups), List(filter.Statuses.Statuses.Select(static status => status.Word)), List(filter.Labels)];
    }

    extension(TaskTraits traits)
    {
        /// <summary>A further condition, or none.</summary>
        public string Condition => traits.IsAny ? "" : traits.IsOfDetail ? OfDetail : OfRow;

        /// <summary>The values of <see cref="TraitNames"/>.</summary>
        public object?[] Values =>
        [
            traits.IdPrefix,
            ListOrNothing(traits.Kinds),
            traits.TrackedBefore?.ToRow(),
            traits.TrackedAfter?.ToRow(),
            traits.IsStuck,
            ListOrNothing(traits.Models),
            ListOrNothing(traits.FailureCodes),
        ];
    }

    /// <summary>Words as one value: a JSON array.</summary>
    public static string List(IEnumerable<string> words) => JsonSerializer.Serialize([.. words], RowJson.Columns.StringArray);

    private static string? ListOrNothing(IReadOnlyCollection<string> words) => words.Count is 0 ? null : List(words);
}
