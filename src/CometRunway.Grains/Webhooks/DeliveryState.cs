namespace CometRunway.Grains.Webhooks;

/// <summary>What became of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>It failed, and is attempted again.</summary>
    Retrying,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It failed to the end of the schedule: only its owner can have it sent again.</summary>
    Dead,
}
