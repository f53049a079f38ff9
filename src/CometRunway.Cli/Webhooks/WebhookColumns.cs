using CometRunway.Cli.Output;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Webhooks;

/// <summary>Webhooks and their deliveries in tables.</summary>
internal static class WebhookColumns
{
    public static IReadOnlyList<Column<Webhook>> Webhooks { get; } =
    [
        new("ID", static webhook => webhook.Id, IsWhole: true),
        new("STATE", static webhook => Word(webhook.State), static webhook => new Style(webhook.State is WebhookState.Active ? Color.Green : Color.Yellow)),
        new("URL", static webhook => webhook.Url?.AbsoluteUri ?? ""),
        new("EVENTS", static webhook => string.Join(' ', webhook.Events)),
        new("GROUP", static webhook => webhook.Group ?? ""),
        new("LABEL", static webhook => webhook.Label ?? ""),
        new("DESCRIPTION", static webhook => webhook.Description ?? ""),
    ];

    public static IReadOnlyList<Column<WebhookDelivery>> Deliveries { get; } =
    [
        new("ID", static delivery => delivery.Id, IsWhole: true),
        new("TYPE", static delivery => delivery.Type, IsWhole: true),
        new("TASK", static delivery => delivery.TaskId, IsWhole: true),
        new("STATE", static delivery => Word(delivery.State), static delivery => Style(delivery.State)),
        new("ATTEMPTS", static delivery => Words.Of(delivery.Attempts.Count)),
        new("ANSWER", static delivery => delivery.Attempts is [.., var last] ? last.Status is { } status ? $"HTTP {status}" : last.Error ?? "" : ""),
        new("NEXT", static delivery => Words.Of(delivery.NextAttemptAt) ?? "", IsWhole: true),
    ];

    public static string Word(WebhookState state) => state.ToString().ToLowerInvariant();

    private static string Word(DeliveryState state) => state.ToString().ToLowerInvariant();

    private static Style Style(DeliveryState state) => new(state switch
    {
        DeliveryState.Delivered => Color.Green,
        DeliveryState.Dead => Color.Red,
        _ => Color.Yellow,
    });
}
