using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>Reads one task of an admission. What is not valid says which field and why.</summary>
internal static partial class TrackItemReader
{
    private static readonly TimeSpan FurthestDeadline = TimeSpan.FromDays(30);

    public static TrackEntry Read(JsonElement item, string path, string? apiVersion, DateTimeOffset now)
    {
        if (item.ValueKind is not JsonValueKind.Object) return Wrong(null, path.TrimEnd('.'), "A task must be an object with an id.");

        string? id = null, group = null, kind = null, model = null;
        ImmutableArray<string> labels = [];
        DateTimeOffset? deadline = null;
        foreach (var field in item.EnumerateObject())
        {
            if (IsAbsent(field)) continue;
            var value = field.Value;
            var wrong = field.Name switch
            {
                "id" => Take(value, out id, TaskIdRule),
                "group" => Take(value, out group, FieldRules.Group),
                "kind" => Take(value, out kind, FieldRules.Kind),
                "model" => Take(value, out model, FieldRules.Model),
                "labels" => TakeLabels(value, out labels),
                "deadline" => TakeDeadline(value, now, out deadline),
                _ => "This field is not known; a task has id, group, labels, kind, model and deadline.",
            };
            if (wrong is not null) return Wrong(IdOf(item), path + ProblemKinds.Shorten(field.Name), wrong);
        }

        if (id is null) return Wrong(null, path + "id", "The id is missing.");
        var request = new AdmissionRequest(TaskId.Parse(id)) { Group = group, Labels = labels, Kind = kind, Model = model, Deadline = deadline, ApiVersion = apiVersion };
        return new TrackEntry(id, request, null);
    }

    /// <summary>Null for a field that may be left out means that it is left out; 'tasks' is one where a request is itself one task.</summary>
    internal static bool IsAbsent(JsonProperty field) =>
        field is { Value.ValueKind: JsonValueKind.Null, Name: "tasks" or "id" or "group" or "labels" or "kind" or "model" or "deadline" };

    private static string? TaskIdRule(string text) =>
        TaskId.TryParse(text, out _) ? null : text.Length switch
        {
            0 => "The id is empty.",
            > TaskId.LongestLength => $"The id has {text.Length} characters; it may have {TaskId.LongestLength}.",
            _ => TaskId.Form,
        };

    private static string? Take(JsonElement value, out string? text, Func<string, string?> rule)
    {
        text = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        return text is null ? "This must be a string." : rule(text);
    }

    private static string? TakeLabels(JsonElement value, out ImmutableArray<string> labels)
    {
        labels = [];
        if (value.ValueKind is not JsonValueKind.Array || value.EnumerateArray().Any(static label => label.ValueKind is not JsonValueKind.String))
            return "Labels must be an array of strings.";

        labels = [.. value.EnumerateArray().Select(static label => label.GetString()!).Take(Admission.MostLabels + 1)];
        if (FieldRules.Labels(labels) is { } wrong) return wrong;
        labels = [.. labels.Distinct(StringComparer.Ordinal)];
        return null;
    }

    private static string? TakeDeadline(JsonElement value, DateTimeOffset now, out DateTimeOffset? deadline)
    {
        deadline = null;
        if (ReadTime(value) is not { } read) return "The deadline must be an RFC 3339 time with an offset, e.g. 2030-01-31T12:00:00Z.";
        if (read <= now) return "The deadline has passed.";
        if (read > now + FurthestDeadline) return $"The deadline is more than {FurthestDeadline.TotalDays:0} days ahead.";
        deadline = read;
        return null;
    }

    private static DateTimeOffset? ReadTime(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && Rfc3339().IsMatch(value.GetString()!)
            && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    private static string? IdOf(JsonElement item) =>
        item.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? ProblemKinds.Shorten(id.GetString()!) : null;

    private static TrackEntry Wrong(string? id, string field, string why) => new(id, null, ProblemKinds.InvalidField(field, why));

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})\z")]
    private static partial Regex Rfc3339();
}
