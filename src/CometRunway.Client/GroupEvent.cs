namespace CometRunway.Client;

/// <summary>What one hears of a watched group.</summary>
public abstract record GroupEvent
{
    private GroupEvent()
    {
    }

    /// <summary>How its tasks stand: comes first, and then each time that it has changed, at most five times a second.</summary>
    /// <param name="Group">The group.</param>
    public sealed record Counted(RunwayGroup Group) : GroupEvent;

    /// <summary>None of its tasks is tracked any more. Nothing comes after.</summary>
    public sealed record Untracked : GroupEvent;
}
