using System.Collections.Immutable;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Bulk;

/// <summary>The fields of a bulk action's body. What is not valid says which field and why.</summary>
internal static class BulkFields
{
    private const string SayWhich = "Say which tasks, by one field or more: {\"ended\": false} is all that are open.";

    private static readonly string[] Known = ["action", "label", "filter"];
    private static readonly string[] KnownOfFilter = ["status", "ended", "group", "label"];

    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static BulkOrder Read(JsonElement body, TenantId tenant, DateTimeOffset now)
    {
        JsonFieldReader.RequireKnown(body, Known);
        var operation = ReadOperation(body);
        var label = ReadLabel(body, operation);
        if (Of(body, "filter") is not { ValueKind: JsonValueKind.Object } filter) throw Invalid("filter", SayWhich);
        if (filter.EnumerateObject().FirstOrDefault(static field => !KnownOfFilter.Contains(field.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } stray)
            throw Invalid($"filter.{ProblemKinds.Shorten(stray.Name)}", $"This field is not known here; known are {string.Join(", ", KnownOfFilter)}.");
        if (filter.EnumerateObject().All(static field => field.Value.ValueKind is JsonValueKind.Null)) throw Invalid("filter", SayWhich);

        return new BulkOrder(operation, label, ReadFilter(filter, operation, tenant), now);
    }

    private static BulkOperation ReadOperation(JsonElement body) =>
        BulkOperationVocabulary.TryParse(Of(body, "action") is { ValueKind: JsonValueKind.String } word ? word.GetString() : null, out var operation)
            ? operation
            : throw Invalid("action", $"An action is one of {string.Join(", ", Enum.GetValues<BulkOperation>().Select(static known => known.Word))}.");

    private static string? ReadLabel(JsonElement body, BulkOperation operation)
    {
        var value = Of(body, "label");
        if (operation is not BulkOperation.Label) return value is null ? null : throw Invalid("label", "Only the action 'label' takes a label; tasks that have one are asked for by filter.label.");
        if (value is not { ValueKind: JsonValueKind.String } text) throw Invalid("label", "Say which label the tasks are to be given.");
        return FieldRules.Label(text.GetString()!) is { } wrong ? throw Invalid("label", wrong) : text.GetString();
    }

    private static TaskFilter ReadFilter(JsonElement filter, BulkOperation operation, TenantId tenant)
    {
        var statuses = ReadStatuses(filter).And(ReadEnded(filter));
        var looked = operation.IsOfOpenTasks ? statuses.And(StatusSet.Open) : statuses;
        if (looked.Statuses.IsEmpty) throw Invalid(Of(filter, "status") is null ? "filter.ended" : "filter.status", operation.IsOfOpenTasks ? "Only tasks that have not ended can be stopped or cancelled, and none of these is one." : "No task can be in one of these statuses and not be in it.");
        return new TaskFilter(tenant)
        {
            Statuses = statuses,
            Groups = ReadWords(filter, "group", FieldRules.Group),
            Labels = ReadWords(filter, "label", FieldRules.Label),
        };
    }

    private static StatusSet ReadStatuses(JsonElement filter)
    {
        var words = ReadWords(filter, "status", static word => RunwayStatusVocabulary.TryParse(word.ToUpperInvariant(), out _) ? null : "A status is one of PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED.");
        return words.IsEmpty ? default : StatusSet.Of(words.Select(static word => RunwayStatusVocabulary.TryParse(word.ToUpperInvariant(), out var status) ? status : default));
    }

    private static StatusSet ReadEnded(JsonElement filter) => Of(filter, "ended")?.ValueKind switch
    {
        null => default,
        JsonValueKind.True => StatusSet.Ended,
        JsonValueKind.False => StatusSet.Open,
        _ => throw Invalid("filter.ended", "This is true for tasks that have ended, or false for the others."),
    };

    private static ImmutableArray<string> ReadWords(JsonElement filter, string name, Func<string, string?> rule)
    {
        if (Of(filter, name) is not { } value) return [];
        var field = $"filter.{name}";
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 || value.EnumerateArray().Any(static word => word.ValueKind is not JsonValueKind.String))
            throw Invalid(field, "This is an array of one or more strings; leave it out for any.");
        if (value.GetArrayLength() > QueryParameters.MostValues) throw Invalid(field, $"A filter may have {QueryParameters.MostValues} values.");

        ImmutableArray<string> words = [.. value.EnumerateArray().Select(static word => word.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return words.Select(rule).FirstOrDefault(static wrong => wrong is not null) is { } wrong ? throw Invalid(field, wrong) : words;
    }

    // Null is as good as left out.
    private static JsonElement? Of(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
