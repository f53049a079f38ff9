namespace CometRunway.Server.Forwarding.Pending;

/// <summary>When it is tried again: after a second, then twice as long each time, up to 30 s, and up to a quarter more or less.</summary>
internal static class PendingPace
{
    private const int MostDoublings = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan Delay(int failures, double dice)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, MostDoublings));
        return (doubled < Longest ? doubled : Longest) * (0.75 + (0.5 * dice));
    }
}
