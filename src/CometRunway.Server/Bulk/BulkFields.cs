using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Bulk;

/// <summary>The fields of a bulk action's body. What is not valid says which field and why.</summary>
internal static class BulkFields
{
    private static readonly string[] Known = ["action", "label", "filter"];

    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static BulkOrder Read(JsonElement body, TenantId tenant, DateTimeOffset now)
    {
        JsonFieldReader.RequireKnown(body, Known);
        var operation = ReadOperation(body);
        var label = ReadLabel(body, operation);
        var filter = BulkFilterFields.Of(Find(body, "filter"));
        var at = now.ToMillisecond();
        return new BulkOrder(operation, label, filter.ReadFilter(tenant, operation.IsOfOpenTasks), at) { Traits = filter.ReadTraits(at) };
    }

    private static BulkOperation ReadOperation(JsonElement body) =>
        BulkOperationVocabulary.TryParse(Find(body, "action") is { ValueKind: JsonValueKind.String } word ? word.GetString() : null, out var operation)
            ? operation
            : throw Invalid("action", $"An action is one of {string.Join(", ", Enum.GetValues<BulkOperation>().Select(static known => known.Word))}.");

    private static string? ReadLabel(JsonElement body, BulkOperation operation)
    {
        var value = Find(body, "label");
        if (operation is not BulkOperation.Label) return value is null ? null : throw Invalid("label", "Only the action 'label' takes a label; tasks that have one are asked for by filter.label.");
        if (value is not { ValueKind: JsonValueKind.String } text) throw Invalid("label", "Say which label the tasks are to be given.");
        return FieldRules.Label(text.GetString()!) is { } wrong ? throw Invalid("label", wrong) : text.GetString();
    }

    // Null is as good as left out.
    private static JsonElement? Find(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
