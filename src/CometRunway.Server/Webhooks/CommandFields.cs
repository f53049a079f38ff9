using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Webhooks;

/// <summary>The bodies of what an endpoint's owner may ask for: another secret, updates once more.</summary>
internal static class CommandFields
{
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(7);

    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static (WebhookSecret? Secret, TimeSpan Overlap) ReadRotation(JsonElement body)
    {
        JsonFieldReader.RequireKnown(body, ["secret", "overlapSeconds"]);
        return (WebhookFields.ReadSecret(body), ReadOverlap(body));
    }

    /// <summary>The first and the last of them.</summary>
    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static (UpdateId First, UpdateId Last) ReadRedelivery(JsonElement body)
    {
        JsonFieldReader.RequireKnown(body, ["position", "from", "to"]);
        if (IsThere(body, "position"))
        {
            if (IsThere(body, "from") || IsThere(body, "to")) throw Invalid("position", "Send either position, or from and to.");
            var position = ReadPosition(body, "position");
            return (position, position);
        }

        var (first, last) = (ReadPosition(body, "from"), ReadPosition(body, "to"));
        return last.Position >= first.Position ? (first, last) : throw Invalid("to", "'to' must not be less than 'from'.");
    }

    private static TimeSpan ReadOverlap(JsonElement body)
    {
        if (!body.TryGetProperty("overlapSeconds", out var value) || value.ValueKind is JsonValueKind.Null) return UsualOverlap;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds >= 0 && seconds <= LongestOverlap.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Invalid("overlapSeconds", $"The overlap is a whole number of seconds, 0 to {LongestOverlap.TotalSeconds:0}.");
    }

    private static UpdateId ReadPosition(JsonElement body, string field)
    {
        if (!IsThere(body, field)) throw Invalid(field, "This is missing: send {\"position\": n}, or {\"from\": a, \"to\": b}.");
        var value = body.GetProperty(field);
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var position) && position is > 0 and < long.MaxValue) return new UpdateId("", position);
        return value.ValueKind is JsonValueKind.String && UpdateId.TryParse(value.GetString(), out var id) && id.Position is > 0 and < long.MaxValue
            ? id
            : throw Invalid(field, "This must be a position of the log, a whole number from 1 on, or the id of an update: \"<epoch>-<position>\".");
    }

    private static bool IsThere(JsonElement body, string field) => body.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null;

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
