namespace CometRunway.Client.Transport;

/// <summary>
/// Failures in a row: how long to pause before the next attempt, and when to give up. <paramref name="RetryFor"/> bounds how long a call is tried again;
/// a wait or a watch that has reached the server once (<paramref name="WasReached"/>) is not given up while the server is out of reach.
/// </summary>
internal readonly record struct Outage(TimeSpan RetryFor, bool WasReached = false, int Failures = 0, TimeSpan? Since = null)
{
    /// <summary>The longest pause that nobody asked for.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestObeyed = TimeSpan.FromHours(1);

    /// <summary>The server answered, and what comes now is another outage. Pauses begin anew where it has stayed, or brought something (<paramref name="isWell"/>).</summary>
    public Outage Reached(bool isWell = true) => this with { WasReached = true, Since = null, Failures = isWell ? 0 : Failures };

    /// <summary>Another attempt failed.</summary>
    public Outage Failed(TimeSpan now) => this with { Failures = Failures + 1, Since = Since ?? now };

    /// <summary>How long to pause after the last failure; null: give up.</summary>
    /// <param name="kind">What the failure was.</param>
    /// <param name="retryAfter">How long the server asked to be left alone.</param>
    /// <param name="now">On the clock of <see cref="Since"/>.</param>
    /// <param name="dice">0 to 1.</param>
    public TimeSpan? Pause(ProblemKind kind, TimeSpan? retryAfter, TimeSpan now, double dice)
    {
        if (kind is not (ProblemKind.Unavailable or ProblemKind.ServerError)) return null;
        var pause = retryAfter is { } asked ? Obey(asked, dice) : BackOff(dice);
        if (WasReached && kind is ProblemKind.Unavailable) return pause;
        return now - (Since ?? now) + pause <= RetryFor ? pause : null;
    }

    // Never before what was asked for, and not all at the same moment.
    private static TimeSpan Obey(TimeSpan asked, double dice) => (asked < LongestObeyed ? asked : LongestObeyed) * (1 + (dice / 5)) + (Shortest * dice);

    private TimeSpan BackOff(double dice)
    {
        var doubled = Shortest * Math.Pow(2, Math.Min(Failures - 1, 16));
        return (doubled < LongestPause ? doubled : LongestPause) * (0.5 + (dice / 2));
    }
}
