using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>What of an endpoint no query asks for: the column <c>webhook.detail</c>. Absent means null, empty or 0.</summary>
internal sealed record WebhookDetail
{
    public required string Url { get; init; }

    public required string Secret { get; init; }

    public string? Previous { get; init; }

    public long? PreviousUntil { get; init; }

    public string? Description { get; init; }

    public string[]? Statuses { get; init; }

    /// <summary>What versions before know of <see cref="Others"/>.</summary>
    public bool? Stops { get; init; }

    public string[]? Others { get; init; }

    public string? Group { get; init; }

    public string? Label { get; init; }

    public required long CreatedAt { get; init; }

    public string? Reason { get; init; }

    public required long Since { get; init; }

    public SkippedRange? Skipped { get; init; }

    public long? FailingSince { get; init; }

    public int? Failures { get; init; }

    public long? NotBefore { get; init; }

    public static WebhookDetail Of(Webhook webhook) => new()
    {
        Url = webhook.ProtectedUrl,
        Secret = webhook.ProtectedSecret,
        Previous = webhook.ProtectedPrevious,
        PreviousUntil = webhook.PreviousUntil?.ToRow(),
        Description = webhook.Description,
        Statuses = webhook.Statuses.IsDefaultOrEmpty ? null : [.. webhook.Statuses.Select(static status => status.Word)],
        Stops = webhook.Others.Contains(EventTypes.Stopped) ? true : null,
        Others = webhook.Others.IsDefaultOrEmpty ? null : [.. webhook.Others],
        Group = webhook.Group,
        Label = webhook.Label,
        CreatedAt = webhook.CreatedAt.ToRow(),
        Reason = webhook.Reason,
        Since = webhook.Since.ToRow(),
        Skipped = webhook.Skipped is { } skipped ? new SkippedRange(skipped.From, skipped.To, skipped.At.ToRow()) : null,
        FailingSince = webhook.FailingSince?.ToRow(),
        Failures = webhook.Failures is 0 ? null : webhook.Failures,
        NotBefore = webhook.NotBefore?.ToRow(),
    };

    public static WebhookDetail Parse(string json) => JsonSerializer.Deserialize(json, RowJson.Columns.WebhookDetail) ?? throw new FormatException("A webhook has no detail.");

    public string ToJson() => JsonSerializer.Serialize(this, RowJson.Columns.WebhookDetail);

    /// <summary>The endpoint, with what its other columns say.</summary>
    public Webhook ToWebhook(WebhookKey key, long revision, WebhookState state, long cursor) => new()
    {
        Key = key,
        Revision = revision,
        State = state,
        Cursor = cursor,
        ProtectedUrl = Url,
        ProtectedSecret = Secret,
        ProtectedPrevious = Previous,
        PreviousUntil = Instant.ReadOptional(PreviousUntil),
        Description = Description,
        Statuses = [.. (Statuses ?? []).Select(RowValues.ReadStatus)],
        Others = [.. Others ?? (Stops is true ? [EventTypes.Stopped] : [])],
        Group = Group,
        Label = Label,
        CreatedAt = Instant.Read(CreatedAt),
        Reason = Reason,
        Since = Instant.Read(Since),
        Skipped = Skipped is { } skipped ? new SkippedUpdates(skipped.From, skipped.To, Instant.Read(skipped.At)) : null,
        FailingSince = Instant.ReadOptional(FailingSince),
        Failures = Failures ?? 0,
        NotBefore = Instant.ReadOptional(NotBefore),
    };
}

/// <summary>Positions that an endpoint never read.</summary>
internal sealed record SkippedRange(long From, long To, long At);
