namespace CometRunway.Grains.Webhooks;

/// <summary>Whether an endpoint is sent anything.</summary>
public enum WebhookState
{
    /// <summary>It is.</summary>
    Active,

    /// <summary>Not until it is resumed: its owner said so, or it failed for days.</summary>
    Paused,

    /// <summary>Not until it is resumed: the receiver said that it is gone.</summary>
    Disabled,
}
