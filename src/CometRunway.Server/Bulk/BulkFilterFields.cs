using System.Collections.Immutable;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Bulk;

/// <summary>The field <c>filter</c> of a bulk action's body: what a list takes as parameters, as JSON. What is not valid says which field and why.</summary>
/// <param name="filter">The object.</param>
internal sealed class BulkFilterFields(JsonElement filter)
{
    private const string SayWhich = "Say which tasks, by one field or more: {\"ended\": false} is all that are open.";

    private static readonly string[] Known = ["id", "status", "ended", "group", "label", "kind", "model", "failureCode", "olderThan", "youngerThan", "stuck"];

    /// <exception cref="ProblemException">There is no such object, it is empty, or has a field that is not known.</exception>
    public static BulkFilterFields Of(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } filter || filter.EnumerateObject().All(static field => field.Value.ValueKind is JsonValueKind.Null)) throw new ProblemException(ProblemKinds.InvalidField("filter", SayWhich));
        if (filter.EnumerateObject().Select(static field => field.Name).FirstOrDefault(static name => !Known.Contains(name)) is { } stray)
            throw Invalid(ProblemKinds.Shorten(stray), $"This field is not known here; known are {string.Join(", ", Known)}.");
        return new BulkFilterFields(filter);
    }

    /// <param name="tenant">Whose tasks.</param>
    /// <param name="looksAtOpen">Only those that have not ended can be meant.</param>
    /// <exception cref="ProblemException">A field is not valid, or none can be meant.</exception>
    public TaskFilter ReadFilter(TenantId tenant, bool looksAtOpen)
    {
        var statuses = ReadStatuses().And(ReadEnded());
        var field = Find("status") is null ? "ended" : "status";
        if (looksAtOpen && statuses.And(StatusSet.Open).Statuses.IsEmpty) throw Invalid(field, "Only tasks that have not ended can be stopped or cancelled, and none of these is one.");
        if (statuses.Statuses.IsEmpty) throw Invalid(field, "No task can be in one of these statuses and be as 'ended' says.");
        return new TaskFilter(tenant) { Statuses = statuses, Groups = ReadWords("group", FieldRules.Group), Labels = ReadWords("label", FieldRules.Label) };
    }

    /// <param name="now">What ages are counted from.</param>
    /// <exception cref="ProblemException">A field is not valid.</exception>
    public TaskTraits ReadTraits(DateTimeOffset now) => new()
    {
        IdPrefix = ReadIdPrefix(),
        Kinds = ReadWords("kind", FieldRules.Kind),
        Models = ReadWords("model", FieldRules.Model),
        FailureCodes = ReadWords("failureCode", FieldRules.FailureCode),
        TrackedBefore = now - ReadAge("olderThan"),
        TrackedAfter = now - ReadAge("youngerThan"),
        IsStuck = Find("stuck")?.ValueKind switch
        {
            null => false,
            JsonValueKind.True => true,
            _ => throw Invalid("stuck", "This is true, for tasks that are stuck, or is left out."),
        },
    };

    private StatusSet ReadStatuses()
    {
        var words = ReadWords("status", static word => RunwayStatusVocabulary.TryParse(word.ToUpperInvariant(), out _) ? null : "A status is one of PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED, CANCELLED.");
        return words.IsEmpty ? default : StatusSet.Of(words.Select(static word => RunwayStatusVocabulary.TryParse(word.ToUpperInvariant(), out var status) ? status : default));
    }

    private StatusSet ReadEnded() => Find("ended")?.ValueKind switch
    {
        null => default,
        JsonValueKind.True => StatusSet.Ended,
        JsonValueKind.False => StatusSet.Open,
        _ => throw Invalid("ended", "This is true for tasks that have ended, or false for the others."),
    };

    private string? ReadIdPrefix()
    {
        if (Find("id") is not { } value) return null;
        if (value.ValueKind is not JsonValueKind.String) throw Invalid("id", "This is a string: what the ids begin with.");
        return FieldRules.IdPrefix(value.GetString()!) is { } wrong ? throw Invalid("id", wrong) : value.GetString();
    }

    private TimeSpan? ReadAge(string name)
    {
        if (Find(name) is not { } value) return null;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 0 and <= QueryParameters.GreatestAge
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid(name, $"This is a whole number of seconds since tracking began, at most {QueryParameters.GreatestAge}.");
    }

    private ImmutableArray<string> ReadWords(string name, Func<string, string?> rule)
    {
        if (Find(name) is not { } value) return [];
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 || value.EnumerateArray().Any(static word => word.ValueKind is not JsonValueKind.String))
            throw Invalid(name, "This is an array of one or more strings; leave it out for any.");
        if (value.GetArrayLength() > QueryParameters.MostValues) throw Invalid(name, $"A filter may have {QueryParameters.MostValues} values.");

        ImmutableArray<string> words = [.. value.EnumerateArray().Select(static word => word.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return words.Select(rule).FirstOrDefault(static wrong => wrong is not null) is { } wrong ? throw Invalid(name, wrong) : words;
    }

    // Null is as good as left out.
    private JsonElement? Find(string name) => filter.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField($"filter.{field}", detail));
}
