using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// What polls saw of the tasks of one profile since it was last told of, in both phases. It holds so many ends at most; what comes past that is left out whole, whether
/// it ended or not, so that what is there is no likelier to have ended than the rest. Not thread-safe.
/// </summary>
internal sealed class ProfileEvidence
{
    /// <summary>Ends that it holds: some minutes of what a busy silo sees, in some hundred kilobytes.</summary>
    public const int MostEnds = 10_000;

    /// <summary>What was seen of waiting.</summary>
    public Evidence Waiting { get; private init; } = new();

    /// <summary>What was seen of running.</summary>
    public Evidence Running { get; private init; } = new();

    /// <summary>What was seen of the progress of what ran.</summary>
    public ProgressEvidence Progress { get; private init; } = new();

    /// <summary>Something was seen of waiting.</summary>
    public bool HasWaiting { get; private set; }

    /// <summary>Something was seen of running.</summary>
    public bool HasRunning { get; private set; }

    /// <summary>Nothing was seen.</summary>
    public bool IsEmpty => !HasWaiting && !HasRunning;

    /// <summary>How many ended.</summary>
    public int Ends => Waiting.Count + Running.Count;

    /// <summary>What a report says; what is broken or of a newer version is passed over.</summary>
    public static ProfileEvidence Of(ProfileReport report)
    {
        var (hasWaiting, hasRunning) = (Evidence.TryRead(report.Waiting, out var waiting), Evidence.TryRead(report.Running, out var running));
        return new ProfileEvidence
        {
            Waiting = waiting ?? new Evidence(),
            Running = running ?? new Evidence(),
            Progress = ProgressEvidence.TryRead(report.Progress, out var progress) ? progress : new ProgressEvidence(),
            HasWaiting = hasWaiting,
            HasRunning = hasRunning,
        };
    }

    /// <summary>For the owner, from whoever has the copy of a revision; null: none.</summary>
    public ProfileReport ToReport(string? revision) =>
        new(HasWaiting ? Waiting.ToBytes() : [], HasRunning ? Running.ToBytes() : [], HasRunning ? Progress.ToBytes() : [], revision);

    /// <summary>A poll found that a task is where it was: in the phase, from its age at the poll before to its age now.</summary>
    public void GoesOn(TaskPhase phase, ProgressTrail trail, TimeSpan from, TimeSpan to)
    {
        if (Ends >= MostEnds) return;
        if (phase is TaskPhase.Waiting)
        {
            HasWaiting = true;
            Waiting.GoesOn(from, to);
            return;
        }

        HasRunning = true;
        Running.GoesOn(from, to);
        Progress.GoesOn(trail, from, to);
    }

    /// <summary>A poll found that the phase is over, above one age and not above another, where the profile was believed to be as in <paramref name="known"/>.</summary>
    public void Ended(TaskPhase phase, ProgressTrail trail, TimeSpan after, TimeSpan by, ProfileView known)
    {
        if (Ends >= MostEnds) return;
        if (phase is TaskPhase.Waiting)
        {
            HasWaiting = true;
            Waiting.Ends(after, by);
            return;
        }

        HasRunning = true;
        Running.Ends(after, by);
        Progress.Ends(trail, after, by, known.Progress, known.Running.Hazard);
    }

    /// <summary>Adds what others saw, if there is room for all of it.</summary>
    public void Add(ProfileEvidence other)
    {
        if (Ends > 0 && Ends + other.Ends > MostEnds) return;
        Waiting.Add(other.Waiting);
        Running.Add(other.Running);
        Progress.Add(other.Progress);
        HasWaiting |= other.HasWaiting;
        HasRunning |= other.HasRunning;
    }
}
