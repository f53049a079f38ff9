namespace CometRunway.Core.Polling;

/// <summary>
/// When a phase of a task (waiting, running) began, as far as polls can tell: after the last poll that found it in the one before, and not after the first that found
/// it in this. Times are of one monotonic clock.
/// </summary>
/// <param name="After">The poll before; where the task was not polled before, when it was created.</param>
/// <param name="By">The poll that saw it first.</param>
public readonly record struct PhaseBounds(TimeSpan After, TimeSpan By)
{
    /// <summary>How old the phase is: from the middle of when it may have begun, and never below zero.</summary>
    public TimeSpan AgeAt(TimeSpan now)
    {
        var age = now - (After + ((By - After) / 2));
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    /// <summary>Between which bounds its duration lies.</summary>
    /// <param name="last">The last poll that found it in this phase.</param>
    /// <param name="now">The poll that found that it is over.</param>
    public (TimeSpan After, TimeSpan By) Ended(TimeSpan last, TimeSpan now) => (last > By ? last - By : TimeSpan.Zero, now > After ? now - After : TimeSpan.Zero);
}
