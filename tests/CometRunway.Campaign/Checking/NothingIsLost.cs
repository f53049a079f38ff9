using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I1. Each task that was accepted is stored, and ends once where the upstream's does; its end reaches every reader that is there or comes back, and every webhook's
/// receiver, or is listed as what that receiver did not take.
/// </summary>
internal static class NothingIsLost
{
    private const int RefusalsInARow = 10; // After so many the log is the queue of a receiver, and little is tried.

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I1", "Nothing is lost", "accepted tasks, and ends that a reader was to be told");
        foreach (var task in index.Tasks.Where(static task => task.Admission is not null)) CheckTask(task, index, notes);
        foreach (var reader in index.Readers)
        {
            if (reader.Channel is Channel.Webhook) CheckReceiver(reader, index, notes);
            else if (reader.ReadsLog) CheckReader(reader, index, notes);
        }

        return notes.Close();
    }

    private static void CheckTask(TaskRecords task, HistoryIndex index, Notes notes)
    {
        notes.Check();
        var (accepted, over) = (task.Admission!.At, index.Run.Ended);
        var ends = task.Log.Count(static entry => Ending.Is(entry.Status));
        if (task.Stored is not { } stored)
            notes.Violate(task.Key, accepted, over, $"It was accepted by {task.Admission.Server}, and the store does not have it.");
        else if (ends > 1)
            notes.Violate(task.Key, accepted, over, $"It ended {ends} times in the log.");
        else if (task.Truth is not { EndedAt: { } ended })
            notes.Count(task.Truth is null ? "tasks that the upstream never knew" : "tasks that never end");
        else if (!Ending.Is(stored.Status))
            notes.Violate(task.Key, ended, over, $"It ended at the upstream ({task.Truth.Status}), and is {stored.Status} in the store when all is over.");
        else if (ends is 0)
            notes.Violate(task.Key, ended, over, $"The store says that it ended ({stored.Status}), and the log does not.");
    }

    private static void CheckReader(ReaderRecords reader, HistoryIndex index, Notes notes)
    {
        if (reader.Scope is null)
        {
            notes.Count("readers of whom nobody knows what they asked for");
            return;
        }

        var coverage = index.CoverageOf(reader);
        foreach (var end in coverage.Owed.Where(static entry => Ending.Is(entry.Status)))
        {
            notes.Check();
            if (!coverage.Has(end)) notes.Violate(new TaskKey(end.Key, end.TaskId), end.At, index.Run.Ended, $"{reader} was not told of its end ({end.Status}, {end.UpdateId}).");
        }
    }

    private static void CheckReceiver(ReaderRecords receiver, HistoryIndex index, Notes notes)
    {
        var listed = index.Listed[receiver.Name].ToHashSet();
        var taken = receiver.Deliveries.Where(WasTaken).Select(static delivery => delivery.UpdateId).ToHashSet();
        var last = taken.Max(LogPosition.Of) ?? 0;
        var wantsAll = receiver.Deliveries.Exists(static delivery => !Ending.Is(delivery.Status)); // Else it may have asked for ends alone.
        var refuses = receiver.Deliveries.Count >= RefusalsInARow && !receiver.Deliveries.TakeLast(RefusalsInARow).Any(WasTaken);
        var since = receiver.Subscriptions is [var registered, ..] ? index.Log.Since(registered.At) : LogPosition.Of(receiver.Deliveries[0].UpdateId);
        foreach (var entry in index.Log.In(receiver.Key, receiver.Scope ?? "*").Where(entry => LogPosition.Of(entry.UpdateId) >= since && (wantsAll || Ending.Is(entry.Status))))
        {
            if (receiver.WentAt is not null && LogPosition.Of(entry.UpdateId) > last) continue;
            if (Ending.Is(entry.Status)) notes.Check();
            if (taken.Contains(entry.UpdateId)) continue;
            if (listed.Contains(entry.UpdateId)) notes.Count("updates that a receiver did not take, and that are listed");
            else if (refuses) notes.Count("updates that wait behind a receiver that takes nothing");
            else notes.Violate(new TaskKey(entry.Key, entry.TaskId), entry.At, index.Run.Ended, $"{receiver} did not get version {entry.Version} ({entry.Status}, {entry.UpdateId}), and it is not listed.");
        }
    }

    private static bool WasTaken(Delivery delivery) => delivery.Answered is >= 200 and < 300;
}
