using System.Diagnostics;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>How states of endpoints and deliveries stand in columns.</summary>
internal static class WebhookWords
{
    public const string Active = "active";
    public const string Delivered = "delivered";

    private const string Paused = "paused";
    private const string Disabled = "disabled";
    private const string Retrying = "retrying";
    private const string Dead = "dead";

    public static string ToRow(WebhookState state) => state switch
    {
        WebhookState.Active => Active,
        WebhookState.Paused => Paused,
        WebhookState.Disabled => Disabled,
        _ => throw new UnreachableException(),
    };

    public static string ToRow(DeliveryState state) => state switch
    {
        DeliveryState.Retrying => Retrying,
        DeliveryState.Delivered => Delivered,
        DeliveryState.Dead => Dead,
        _ => throw new UnreachableException(),
    };

    public static WebhookState ReadState(string word) => word switch
    {
        Active => WebhookState.Active,
        Paused => WebhookState.Paused,
        Disabled => WebhookState.Disabled,
        _ => throw new FormatException("A webhook is in no state that is known."),
    };

    public static DeliveryState ReadDeliveryState(string word) => word switch
    {
        Retrying => DeliveryState.Retrying,
        Delivered => DeliveryState.Delivered,
        Dead => DeliveryState.Dead,
        _ => throw new FormatException("A delivery is in no state that is known."),
    };
}
