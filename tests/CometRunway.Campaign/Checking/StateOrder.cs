using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>The order of answers about a task's state.</summary>
internal static class StateOrder
{
    /// <summary>The figure of answers that were older than the one before.</summary>
    public const string Stale = "stale reads after a fault";

    public static void Check(ReaderRecords reader, HistoryIndex index, Notes notes)
    {
        var last = new Dictionary<string, Sighting>();
        foreach (var saw in reader.Sightings.Where(static saw => saw.Kind is not ("progress" or "end")))
        {
            notes.Check();
            if (last.GetValueOrDefault(saw.TaskId) is { } before) Compare(before, saw, reader, index, notes);
            last[saw.TaskId] = saw;
        }
    }

    /// <summary>Holds a state against one that the reader had before it.</summary>
    public static void Compare(Sighting before, Sighting saw, ReaderRecords reader, HistoryIndex index, Notes notes)
    {
        var task = new TaskKey(saw.Key, saw.TaskId);
        if (Ending.Is(before.Status) && (saw.Status != before.Status || saw.Version != before.Version))
            notes.Violate(task, before.At, saw.At, $"{reader} was answered {Text(saw)} after {Text(before)}, which is an end.");
        else if (saw.Version >= before.Version || saw.Version is null || before.Version is null)
            return;
        else if (index.Faults.MayHaveDivided(before.At, saw.At))
            notes.Count(Stale);
        else
            notes.Violate(task, before.At, saw.At, $"{reader} was answered {Text(saw)} after {Text(before)}.");
    }

    private static string Text(Sighting saw) => saw.Version is { } version ? $"version {version} ({saw.Status})" : $"{saw.Status}";
}
