namespace CometRunway.Campaign.Checking;

/// <summary>
/// I10. What a reader of the log is told over all its connections is the whole log of its scope, from where it began to the last that it saw, or it is told by a
/// <c>reset</c> that something is missing.
/// </summary>
internal static class ResumingLosesNothing
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I10", "Resuming loses nothing", "entries of the log that a reader was to be told");
        notes.Count("resumptions", 0);
        foreach (var reader in index.Readers.Where(static reader => reader is { ReadsLog: true, Scope: not null }))
        {
            var coverage = index.CoverageOf(reader);
            notes.Count("resumptions", coverage.Resumptions);
            if (coverage.Resets > 0) notes.Count("resets", coverage.Resets);
            if (coverage.Repeated > 0) notes.Count("entries that were told again", coverage.Repeated);
            foreach (var entry in coverage.Owed.TakeWhile(entry => LogPosition.Of(entry.UpdateId) <= coverage.Last))
            {
                notes.Check();
                if (!coverage.Has(entry)) notes.Violate(new TaskKey(entry.Key, entry.TaskId), entry.At, entry.At, $"{reader} was told of later changes, and never of version {entry.Version} ({entry.Status}, {entry.UpdateId}).");
            }
        }

        return notes.Close();
    }
}
