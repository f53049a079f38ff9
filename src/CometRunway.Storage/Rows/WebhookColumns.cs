using System.Data.Common;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>Reads an endpoint out of its row.</summary>
internal static class WebhookColumns
{
    public const string Names = "tenant, id, revision, state, reached, detail";

    public static readonly RowReading<Webhook> Reading = new("webhook", Name, Read);

    /// <summary>Of a row that begins with <c>tenant, id</c>.</summary>
    public static readonly RowReading<WebhookKey> KeyReading = new("webhook", Name, ReadKey);

    private static Webhook Read(DbDataReader row)
    {
        var detail = JsonSerializer.Deserialize(row.GetString(5), RowJson.Columns.WebhookDetail) ?? throw new FormatException("A webhook has no detail.");
        return new Webhook
        {
            Key = ReadKey(row),
            Revision = row.GetInt64(2),
            State = WebhookStateWords.Parse(row.GetString(3)),
            Cursor = row.GetInt64(4),
            ProtectedUrl = detail.Url,
            ProtectedSecret = detail.Secret,
            ProtectedPrevious = detail.Previous,
            PreviousUntil = Moment.ReadOptional(detail.PreviousUntil),
            Description = detail.Description,
            Statuses = [.. (detail.Statuses ?? []).Select(Words.ReadStatus)],
            Others = [.. detail.Others ?? (detail.Stops is true ? [EventTypes.Stopped] : [])],
            Group = detail.Group,
            Label = detail.Label,
            CreatedAt = Moment.Read(detail.CreatedAt),
            Reason = detail.Reason,
            Since = Moment.Read(detail.Since),
            Skipped = detail.Skipped is { } skipped ? new SkippedUpdates(skipped.From, skipped.To, Moment.Read(skipped.At)) : null,
            FailingSince = Moment.ReadOptional(detail.FailingSince),
            Failures = detail.Failures ?? 0,
            NotBefore = Moment.ReadOptional(detail.NotBefore),
        };
    }

    private static WebhookKey ReadKey(DbDataReader row) => new(TenantId.Parse(row.GetString(0)), row.GetString(1));

    private static string Name(DbDataReader row) => $"{row.GetValue(0)}/{row.GetValue(1)}";
}
