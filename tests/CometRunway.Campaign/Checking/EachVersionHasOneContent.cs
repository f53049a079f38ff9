using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>I3. A version of a task has one content and one id, on every channel and in the log, and an id is of one version. The end is the last version.</summary>
internal static class EachVersionHasOneContent
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I3", "Each version has one content", "tellings of a version");
        var owners = new Dictionary<string, (TaskKey Task, long Version)>();
        foreach (var task in index.Tasks)
        {
            CheckVersions(task, owners, notes);
            CheckEnd(task, notes);
        }

        return notes.Close();
    }

    private static void CheckVersions(TaskRecords task, Dictionary<string, (TaskKey, long)> owners, Notes notes)
    {
        var first = new Dictionary<long, Telling>();
        foreach (var telling in Tellings(task))
        {
            notes.Check();
            if (telling.UpdateId is { } id && !owners.TryAdd(id, (task.Key, telling.Version)) && owners[id] != (task.Key, telling.Version))
                notes.Violate(task.Key, telling.At, telling.At, $"{telling.By} says version {telling.Version} with the id {id}, which is that of version {owners[id].Item2} of {owners[id].Item1}.");

            if (first.TryAdd(telling.Version, telling)) continue;
            var before = first[telling.Version];
            if (before.Content != telling.Content)
                notes.Violate(task.Key, before.At, telling.At, $"Version {telling.Version} is \"{before.Content}\" by {before.By}, and \"{telling.Content}\" by {telling.By}.");
            if (before.UpdateId is null) first[telling.Version] = before with { UpdateId = telling.UpdateId };
            else if (telling.UpdateId is not null && telling.UpdateId != before.UpdateId)
                notes.Violate(task.Key, before.At, telling.At, $"Version {telling.Version} has the id {before.UpdateId} by {before.By}, and {telling.UpdateId} by {telling.By}.");
        }
    }

    private static void CheckEnd(TaskRecords task, Notes notes)
    {
        for (var place = 1; place < task.Log.Count; place++)
        {
            var (before, entry) = (task.Log[place - 1], task.Log[place]);
            if (Ending.Is(before.Status))
                notes.Violate(task.Key, before.At, entry.At, $"The log goes on after the end: version {entry.Version} ({entry.Status}) after version {before.Version} ({before.Status}).");
            else if (entry.Version != before.Version + 1)
                notes.Violate(task.Key, before.At, entry.At, $"The log has version {entry.Version} after version {before.Version}.");
        }
    }

    private static IEnumerable<Telling> Tellings(TaskRecords task)
    {
        foreach (var entry in task.Log) yield return new("the log", entry.Version, entry.UpdateId, entry.Content, entry.At);
        foreach (var sighting in task.Sightings)
        {
            if (sighting is { Version: { } version, Kind: not ("progress" or "end") })
                yield return new($"{sighting.Channel} {sighting.Reader}", version, sighting.UpdateId, sighting.Content, sighting.At);
        }

        foreach (var delivery in task.Deliveries) yield return new($"{Channel.Webhook} {delivery.Endpoint}", delivery.Version, delivery.UpdateId, delivery.Content, delivery.At);
    }

    private sealed record Telling(string By, long Version, string? UpdateId, string Content, DateTimeOffset At);
}
