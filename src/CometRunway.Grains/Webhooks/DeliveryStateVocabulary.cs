namespace CometRunway.Grains.Webhooks;

/// <summary>The words for the state of a delivery: the same on the wire, in rows and in metrics.</summary>
public static class DeliveryStateVocabulary
{
    /// <summary>That of <see cref="DeliveryState.Delivered"/>.</summary>
    public const string Delivered = "delivered";

    private const string Retrying = "retrying";
    private const string Dead = "dead";

    extension(DeliveryState state)
    {
        /// <summary><c>retrying</c>, <c>delivered</c> or <c>dead</c>.</summary>
        public string Word => state switch
        {
            DeliveryState.Delivered => Delivered,
            DeliveryState.Dead => Dead,
            _ => Retrying,
        };
    }

    /// <exception cref="FormatException">It is the word of no state.</exception>
    public static DeliveryState Parse(string word) => word switch
    {
        Retrying => DeliveryState.Retrying,
        Delivered => DeliveryState.Delivered,
        Dead => DeliveryState.Dead,
        _ => throw new FormatException("A delivery is in no state that is known."),
    };
}
