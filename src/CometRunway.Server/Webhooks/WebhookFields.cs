using System.Collections.Immutable;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Webhooks;

/// <summary>The fields of a webhook's body. What is not valid says which field and why.</summary>
internal static class WebhookFields
{
    private const int LongestDescription = 200;

    private static readonly string[] Known = ["url", "events", "group", "label", "description"];
    private static readonly string[] KnownToRegister = [.. Known, "secret"];

    /// <summary>A new endpoint, and the secret that its owner brings.</summary>
    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static (WebhookTerms Terms, WebhookSecret? Secret) ReadNew(JsonElement body, bool allowPrivate)
    {
        JsonFieldReader.RequireKnown(body, KnownToRegister);
        if (!body.TryGetProperty("url", out var url) || url.ValueKind is JsonValueKind.Null) throw Invalid("url", "The url is missing.");
        var terms = new WebhookTerms(ReadUrl(url, allowPrivate), Description: null, [], Others: [], Group: null, Label: null);
        return (Apply(body, terms, allowPrivate), ReadSecret(body));
    }

    /// <summary>An endpoint's terms with those changed that the body names.</summary>
    /// <exception cref="ProblemException">Something is not valid.</exception>
    public static WebhookTerms ReadPatch(JsonElement body, Webhook webhook, Uri? url, bool allowPrivate)
    {
        JsonFieldReader.RequireKnown(body, Known);
        if (body.TryGetProperty("url", out var given)) url = ReadUrl(given, allowPrivate);
        if (url is null) throw Invalid("url", "The url that was registered can't be decrypted any more: send it again.");
        return Apply(body, new WebhookTerms(url, webhook.Description, webhook.Statuses, webhook.Others, webhook.Group, webhook.Label), allowPrivate);
    }

    /// <summary>The secret that the body brings; null where it brings none.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static WebhookSecret? ReadSecret(JsonElement body)
    {
        if (!body.TryGetProperty("secret", out var value) || value.ValueKind is JsonValueKind.Null) return null;
        return WebhookSecret.TryParse(value.ValueKind is JsonValueKind.String ? value.GetString() : null, out var secret)
            ? secret
            : throw Invalid("secret", $"A secret is whsec_ and the base64 of {WebhookSecret.FewestBytes} to {WebhookSecret.MostBytes} random bytes, e.g. from: echo whsec_$(openssl rand -base64 32)");
    }

    private static WebhookTerms Apply(JsonElement body, WebhookTerms terms, bool allowPrivate)
    {
        foreach (var field in body.EnumerateObject())
        {
            terms = field.Name switch
            {
                "url" => terms with { Url = ReadUrl(field.Value, allowPrivate) },
                "events" => ReadEvents(terms, field.Value),
                "group" => terms with { Group = ReadText(field, FieldRules.Group) },
                "label" => terms with { Label = ReadText(field, FieldRules.Label) },
                "description" => terms with { Description = ReadText(field, DescriptionRule) },
                _ => terms,
            };
        }

        return terms;
    }

    private static Uri ReadUrl(JsonElement value, bool allowPrivate)
    {
        if (value.ValueKind is not JsonValueKind.String) throw Invalid("url", value.ValueKind is JsonValueKind.Null ? "An endpoint can't go without its url: leave it out, or send another." : "The url must be a string.");
        return WebhookUrl.Check(value.GetString()!, allowPrivate, out var url) is { } wrong ? throw Invalid("url", wrong) : url!;
    }

    private static WebhookTerms ReadEvents(WebhookTerms terms, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null) return terms with { Statuses = [], Others = [] };
        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0) throw Invalid("events", "Events must be an array of one or more kinds; leave it out for all.");
        var kinds = value.EnumerateArray().Select(static (type, i) => type.ValueKind is JsonValueKind.String && type.GetString() is { } kind && EventTypes.All.Contains(kind)
            ? kind
            : throw Invalid($"events[{i}]", $"An event is one of {string.Join(", ", EventTypes.All)}.")).ToHashSet();
        if (kinds.Count == EventTypes.All.Count) return terms with { Statuses = [], Others = [] };
        return terms with
        {
            Statuses = [.. kinds.Select(static kind => EventTypes.TryParse(kind, out var status) ? status : (RunwayStatus?)null).OfType<RunwayStatus>().Order()],
            Others = [.. EventTypes.Others.Where(kinds.Contains)],
        };
    }

    private static string? ReadText(JsonProperty field, Func<string, string?> rule)
    {
        if (field.Value.ValueKind is JsonValueKind.Null) return null;
        if (field.Value.ValueKind is not JsonValueKind.String) throw Invalid(field.Name, "This must be a string.");
        var text = field.Value.GetString()!;
        return rule(text) is { } wrong ? throw Invalid(field.Name, wrong) : text;
    }

    private static string? DescriptionRule(string text) =>
        text.Length is >= 1 and <= LongestDescription && !text.Any(char.IsControl) ? null : $"A description has 1 to {LongestDescription} characters, none of them a control character.";

    private static ProblemException Invalid(string field, string detail) => new(ProblemKinds.InvalidField(field, detail));
}
