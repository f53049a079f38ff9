using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>I5. Whatever anybody was told of a task, the log has; and of what is stored nothing went back.</summary>
internal static class ToldIsDurable
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I5", "What was told is durable", "tellings of a version");
        foreach (var task in index.Tasks)
        {
            var logged = task.Log.Select(static entry => entry.Version).ToHashSet();
            foreach (var (by, version, status, at) in Tellings(task))
            {
                notes.Check();
                if (!logged.Contains(version))
                    notes.Violate(task.Key, at, index.Run.Ended, $"{by} was told of version {version} ({status}), and the log has no such version.");
                else if (task.Stored is { } stored && stored.Version < version)
                    notes.Violate(task.Key, at, index.Run.Ended, $"{by} was told of version {version} ({status}), and the store has version {stored.Version}.");
            }
        }

        return notes.Close();
    }

    private static IEnumerable<(string By, long Version, string? Status, DateTimeOffset At)> Tellings(TaskRecords task)
    {
        foreach (var sighting in task.Sightings)
        {
            if (sighting is { Version: { } version, Kind: not ("progress" or "end") }) yield return ($"{sighting.Channel} {sighting.Reader}", version, sighting.Status, sighting.At);
        }

        foreach (var delivery in task.Deliveries) yield return ($"{Channel.Webhook} {delivery.Endpoint}", delivery.Version, delivery.Status, delivery.At);
    }
}
