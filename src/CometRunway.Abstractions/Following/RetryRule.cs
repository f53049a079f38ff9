using CometRunway.Abstractions.Calls;

namespace CometRunway.Abstractions.Following;

/// <summary>What is asked again, and when.</summary>
internal static class RetryRule
{
    private const double FirstSeconds = 0.1;
    private const double LongestSeconds = 5;

    /// <summary>The cluster changes, or its store is away: both pass. Anything else is an answer, or the client was closed.</summary>
    public static bool MayPass(Exception exception) => exception is TrackerUnavailableException || ClusterFault.Is(exception);

    /// <summary>From a tenth of a second it doubles up to 5 s, each within a fifth of it up and down.</summary>
    /// <param name="failures">How often it failed before, since it last went well.</param>
    /// <param name="dice">0 to 1.</param>
    public static TimeSpan Delay(int failures, double dice) =>
        TimeSpan.FromSeconds(Math.Min(FirstSeconds * Math.Pow(2, failures), LongestSeconds) * (0.8 + (0.4 * dice)));
}
