using CometRunway.Core;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>What a reading says of whether the upstream works.</summary>
internal static class Verdict
{
    /// <summary>
    /// True: it does not (no answer, a time-out, a 5xx, something between that answers in its place). False: it does, whatever it says of the key or the task. Null:
    /// it says something of this one request.
    /// </summary>
    public static bool? IsFailure(Reading reading) => reading switch
    {
        Reading.ComeBackLater { WholeKey: false } => true,
        Reading.Miss miss => miss.Lasting ? null : true,
        _ => false,
    };
}
