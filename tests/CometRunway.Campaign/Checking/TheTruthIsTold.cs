using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I2. A task ends as it did at the upstream, with its results and reasons, and not before it; or as the tracker says of its own, where the upstream had not told
/// its end. The store and the log agree, and no change is dated before the poll that brought it.
/// </summary>
internal static class TheTruthIsTold
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I2", "The truth is told", "tasks that ended");
        foreach (var task in index.Tasks)
        {
            if (task is { Stored: { } stored, Log: [.., var last] }) CheckAgreement(task.Key, stored, last, notes);
            CheckDates(task, index, notes);
            if (task.Stored is not { } ended || !Ending.Is(ended.Status)) continue;
            notes.Check();
            if (ended.EndedBy is "tracker") CheckOwnEnd(task, ended, index, notes);
            else CheckEnd(task, ended, notes);
        }

        return notes.Close();
    }

    private static void CheckAgreement(TaskKey task, StoredTask stored, LogEntry last, Notes notes)
    {
        if ((stored.Version, stored.Status) != (last.Version, last.Status))
            notes.Violate(task, last.At, last.At, $"The store has version {stored.Version} ({stored.Status}), and the log ends with version {last.Version} ({last.Status}).");
    }

    // No change was known before the poll that brought it. A row that was held up on its way between servers may have been older than anybody there could tell.
    private static void CheckDates(TaskRecords task, HistoryIndex index, Notes notes)
    {
        foreach (var entry in task.Log)
        {
            if (entry.EndedBy is "tracker" || task.FirstSeen(entry) is not { } seen || seen - entry.At <= Allowance.TwoWriters || !index.IsTimed(task, entry)) continue;
            if (index.Faults.MayHaveDivided(task.Admission?.At ?? index.Run.Began, seen)) notes.Count("changes dated before the poll that brought them, at a fault", seen - entry.At);
            else notes.Violate(task.Key, entry.At, seen, $"Version {entry.Version} ({entry.Status}) is dated {Duration.Text(seen - entry.At)} before the poll that brought it.");
        }
    }

    private static void CheckEnd(TaskRecords task, StoredTask stored, Notes notes)
    {
        if (task.Truth is not { } truth)
        {
            var at = task.End?.At ?? default;
            notes.Violate(task.Key, at, at, $"It is {stored.Status} by the upstream, which never knew it.");
            return;
        }

        var told = Text(stored.Status, stored.Output, stored.Failure, stored.FailureCode);
        var isTrue = Text(truth.Status ?? "", truth.Output, truth.Failure, truth.FailureCode);
        if (truth.EndedAt is not { } ended)
            notes.Violate(task.Key, truth.VisibleAt, truth.VisibleAt, $"It is {told}, and at the upstream it never ends.");
        else if (told != isTrue)
            notes.Violate(task.Key, ended, ended, $"It is {told}, and was {isTrue} at the upstream.");
        else if (task.FirstHeard(stored.Version) is { } heard && heard < ended - Allowance.TwoWriters)
            notes.Violate(task.Key, heard, ended, $"Its end was told {Duration.Text(ended - heard)} before it ended.");
    }

    private static void CheckOwnEnd(TaskRecords task, StoredTask stored, HistoryIndex index, Notes notes)
    {
        var at = task.End?.At ?? default;
        if (stored is not { Status: "FAILED", FailureCode: "TRACKER.NOT_FOUND" or "TRACKER.DEADLINE_EXCEEDED" })
            notes.Violate(task.Key, at, at, $"The tracker ended it as {stored.Status} with the code {stored.FailureCode}, which is none of its own.");
        else if (task.Polls.Find(poll => Ending.Is(poll.Answered) && !index.Faults.MayHaveDivided(poll.At, poll.Until)) is { } told)
            notes.Violate(task.Key, told.At, at, $"The tracker ended it by itself ({stored.FailureCode}), and a poll had been told that it was {told.Answered}.");
        else if (stored.FailureCode is "TRACKER.NOT_FOUND" && task.Polls is [.., { Answered: "PENDING" or "THROTTLED" or "RUNNING" } last])
            notes.Violate(task.Key, last.At, at, $"It was ended as not found, and its last poll had been told that it was {last.Answered}.");
        else if (stored.FailureCode is "TRACKER.NOT_FOUND" && task is { Admission: { } admission, Polls: [.., var asked] } && !task.Polls.Exists(Saw) && asked.Until - admission.At < Allowance.UnknownAtFirst)
            notes.Violate(task.Key, admission.At, at, $"It was ended as not found {Duration.Text(asked.Until - admission.At)} after it was accepted; a new id may be unknown for {Duration.Text(Allowance.UnknownAtFirst)}.");
        else
            notes.Count($"ended by the tracker: {stored.FailureCode}");
    }

    private static bool Saw(Poll poll) => Ending.Is(poll.Answered) || poll.Answered is "PENDING" or "THROTTLED" or "RUNNING";

    private static string Text(string status, IReadOnlyList<string> output, string? failure, string? code) =>
        string.Join(' ', (string?[])[status, code, failure is null ? null : $"({failure})", .. output]).Trim();
}
