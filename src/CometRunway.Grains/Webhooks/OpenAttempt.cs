using CometRunway.Abstractions;

namespace CometRunway.Grains.Webhooks;

/// <summary>An attempt that is under way: the first one of an update, which has a slot in the window, or one more of a delivery that failed before.</summary>
internal sealed record OpenAttempt
{
    private OpenAttempt(DeliveryWindow.Slot? first, Delivery? retry) => (First, Retry) = (first, retry);

    public DeliveryWindow.Slot? First { get; }

    public Delivery? Retry { get; }

    public static OpenAttempt Of(DeliveryWindow.Slot first) => new(first, retry: null);

    public static OpenAttempt Of(Delivery retry) => new(first: null, retry);

    /// <summary>What is on its way.</summary>
    /// <param name="of">What an update that was not attempted yet becomes.</param>
    public Delivery Delivery(Func<RunwayTaskUpdate, Delivery> of) => Retry ?? of(First!.Update);
}
