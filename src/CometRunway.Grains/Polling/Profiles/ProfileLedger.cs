using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// What the owner of a profile knows, and what of it is to be kept. It learns from its first moment on; what was kept before may come later, and is then learned on
/// from, with what was seen meanwhile. Before that nothing is to be kept, or it would be in place of what was not read. Not thread-safe.
/// </summary>
internal sealed class ProfileLedger(ProfileName name)
{
    // Names that somebody made up leave nothing behind.
    private const int LeastToKeep = 5; // Ends.

    private ProfileEvidence? _meanwhile = new();
    private byte[] _prior = [];
    private long _kept;

    /// <summary>What is known now.</summary>
    public LearnedProfile Learned { get; private set; } = LearnedProfile.Begin(name.PriorOfRunning());

    /// <summary>Rises with each change.</summary>
    public long Revision { get; private set; }

    /// <summary>What was known before is in it.</summary>
    public bool IsWhole => _meanwhile is null;

    /// <summary>Something is known that is not kept and is worth it.</summary>
    public bool IsToBeKept => IsWhole && _kept != Revision && Learned.Known >= LeastToKeep;

    /// <summary>Adds what was seen.</summary>
    public void Learn(ProfileEvidence evidence)
    {
        if (evidence.IsEmpty) return;
        Learned = Learned.Fold(evidence);
        _meanwhile?.Add(evidence);
        Revision++;
    }

    /// <summary>What was kept has come. False where a newer version wrote it: then it stays as it is, for that version, and here is learned on without it.</summary>
    /// <param name="kept">Null: nothing was.</param>
    /// <param name="wider">What the wider profile knows of running; empty: it can't be asked.</param>
    public bool TryLoad(byte[]? kept, byte[] wider)
    {
        if (!LearnedProfile.TryRead(kept ?? [], LearnedProfile.PriorOf(name, wider), out var before)) return false;
        _kept = ++Revision;
        _prior = wider;
        Learned = before;
        if (_meanwhile is { IsEmpty: false } meanwhile)
        {
            Learned = before.Fold(meanwhile);
            Revision++;
        }

        _meanwhile = null;
        return true;
    }

    /// <summary>What was known at a revision is kept.</summary>
    public void Kept(long revision) => _kept = Math.Max(_kept, revision);

    /// <summary>For those who have another revision.</summary>
    public ProfileCopy Copy(string revision) => new(revision, IsWhole, Learned.ToBytes(), _prior);
}
