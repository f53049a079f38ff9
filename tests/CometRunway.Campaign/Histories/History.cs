namespace CometRunway.Campaign.Histories;

/// <summary>What everybody saw of one run. Each list is in the order of its times.</summary>
internal sealed record History
{
    public required RunFacts Run { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public IReadOnlyList<Admission> Admissions { get; init; } = [];

    public IReadOnlyList<Poll> Polls { get; init; } = [];

    public IReadOnlyList<Truth> Truths { get; init; } = [];

    public IReadOnlyList<Sighting> Sightings { get; init; } = [];

    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];

    public IReadOnlyList<Departure> Departures { get; init; } = [];

    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    public IReadOnlyList<ListedDelivery> Listed { get; init; } = [];

    public IReadOnlyList<LogEntry> Log { get; init; } = [];

    public IReadOnlyList<StoredTask> Stored { get; init; } = [];

    public IReadOnlyList<Create> Creates { get; init; } = [];

    public IReadOnlyList<Sample> Samples { get; init; } = [];

    public IReadOnlyList<Life> Lives { get; init; } = [];
}
