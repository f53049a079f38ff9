namespace CometRunway.Storage.GroupCommit;

/// <summary>Counts of ends that are old enough to go: by the minute, of groups and of kinds by the day; answered with how many rows went.</summary>
internal sealed class EndPruning(long minutesBefore, long groupsBefore, long kindsBefore, int most) : Write<int>(WriteQueue.MostRows)
{
    /// <summary>Minutes since 1970.</summary>
    public long MinutesBefore { get; } = minutesBefore;

    /// <summary>Days since 1970.</summary>
    public long GroupsBefore { get; } = groupsBefore;

    /// <inheritdoc cref="GroupsBefore"/>
    public long KindsBefore { get; } = kindsBefore;

    public int Most { get; } = most;
}
