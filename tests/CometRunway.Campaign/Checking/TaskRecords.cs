using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>All that a history has of one task, each list in the order of its times.</summary>
internal sealed class TaskRecords(TaskKey key)
{
    public TaskKey Key { get; } = key;

    /// <summary>The first answer that it is tracked; null where nobody got one.</summary>
    public Admission? Admission { get; set; }

    /// <summary>Null where the upstream never knew it.</summary>
    public Truth? Truth { get; set; }

    /// <summary>Null where the server does not have it.</summary>
    public StoredTask? Stored { get; set; }

    public List<Poll> Polls { get; } = [];

    /// <summary>In the order of positions.</summary>
    public List<LogEntry> Log { get; } = [];

    public List<Sighting> Sightings { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    /// <summary>The first end that the log has.</summary>
    public LogEntry? End => Log.Find(static entry => Ending.Is(entry.Status));

    /// <summary>When the first poll began that could see what an entry says; null where none did, or none was needed.</summary>
    public DateTimeOffset? FirstSeen(LogEntry entry) => entry.Version > 1 ? Polls.Find(poll => poll.Answered == entry.Status)?.At : null;

    /// <summary>When anybody was first told of a version; null where nobody was.</summary>
    public DateTimeOffset? FirstHeard(long version)
    {
        var seen = Sightings.Find(sighting => sighting.Version == version)?.At;
        var delivered = Deliveries.Find(delivery => delivery.Version == version)?.At;
        return seen is null || delivered < seen ? delivered : seen;
    }
}
