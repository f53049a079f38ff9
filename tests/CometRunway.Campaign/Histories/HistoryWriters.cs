namespace CometRunway.Campaign.Histories;

/// <summary>The open files of a history that is being made.</summary>
internal sealed class HistoryWriters(HistoryFolder folder) : IDisposable
{
    public HistoryFile<Fault> Faults { get; } = folder.Open<Fault>();

    public HistoryFile<Admission> Admissions { get; } = folder.Open<Admission>();

    public HistoryFile<Sighting> Sightings { get; } = folder.Open<Sighting>();

    public HistoryFile<Subscription> Subscriptions { get; } = folder.Open<Subscription>();

    public HistoryFile<Delivery> Deliveries { get; } = folder.Open<Delivery>();

    public HistoryFile<Create> Creates { get; } = folder.Open<Create>();

    public HistoryFile<Sample> Samples { get; } = folder.Open<Sample>();

    public HistoryFile<Life> Lives { get; } = folder.Open<Life>();

    /// <summary>Where the upstream writes its polls, in the form of <see cref="Poll"/>.</summary>
    public string PollJournal { get; } = folder.FileOf<Poll>();

    public void Dispose()
    {
        Faults.Dispose();
        Admissions.Dispose();
        Sightings.Dispose();
        Subscriptions.Dispose();
        Deliveries.Dispose();
        Creates.Dispose();
        Samples.Dispose();
        Lives.Dispose();
    }
}
