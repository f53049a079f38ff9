using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>A silo's copy of a profile, and what its polls have seen that the owner does not know yet. Any number of threads may use it; who reads never waits.</summary>
internal sealed class LocalProfile
{
    private readonly Lock _gate = new();
    private readonly PlanMaker _plans;
    private volatile ProfileView _view;
    private volatile bool _isUsed = true;
    private ProfileEvidence _seen = new();
    private int _underWay; // Ends that are on their way to the owner, and may come back.

    public LocalProfile(ProfileName name, PlanMaker plans) => (_plans, _view) = (plans, plans.Begin(name));

    /// <summary>What to go by now. What the prior says, until the owner has answered for the first time.</summary>
    public ProfileView View => _view;

    /// <summary>Of the copy that <see cref="View"/> is of; null: the owner has not answered yet.</summary>
    public string? Revision { get; private set; }

    /// <summary>The owner has answered, and knew what was known before.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>When it was last asked for, as far as the last round of reports knows.</summary>
    public TimeSpan UsedAt { get; set; }

    /// <summary>When the owner last answered.</summary>
    public TimeSpan AnsweredAt { get; set; }

    /// <summary>There is something that the owner does not know.</summary>
    public bool HasNews
    {
        get
        {
            lock (_gate) return !_seen.IsEmpty;
        }
    }

    /// <summary>A poll found that a task is where it was: in the phase, from its age in it at the poll before (zero at the first) to its age now.</summary>
    /// <param name="phase">In which it was and is.</param>
    /// <param name="trail">Of before this poll.</param>
    /// <param name="from">Its age at the poll before.</param>
    /// <param name="to">Its age now.</param>
    public void GoesOn(TaskPhase phase, ProgressTrail trail, TimeSpan from, TimeSpan to)
    {
        lock (_gate)
        {
            if (HasRoom) _seen.GoesOn(phase, trail, from, to);
        }
    }

    /// <summary>A poll found that the phase is over, at an age above <paramref name="after"/> and not above <paramref name="by"/>.</summary>
    /// <param name="phase">In which it was.</param>
    /// <param name="trail">Of before this poll.</param>
    /// <param name="after">Its age at the poll before; zero: there was none.</param>
    /// <param name="by">Its age now.</param>
    public void Ends(TaskPhase phase, ProgressTrail trail, TimeSpan after, TimeSpan by)
    {
        lock (_gate)
        {
            if (HasRoom) _seen.Ended(phase, trail, after, by, _view);
        }
    }

    /// <summary>Somebody goes by it.</summary>
    internal void Use()
    {
        if (!_isUsed) _isUsed = true; // Read first: many do at once.
    }

    /// <summary>Whether anybody did since the last call.</summary>
    internal bool TakeUse()
    {
        if (!_isUsed) return false;
        _isUsed = false;
        return true;
    }

    /// <summary>What the owner does not know. <see cref="Told"/> or <see cref="GiveBack"/> follows.</summary>
    internal ProfileEvidence TakeNews()
    {
        lock (_gate)
        {
            var news = _seen;
            _seen = new ProfileEvidence();
            _underWay = news.Ends;
            return news;
        }
    }

    /// <summary>The owner may not know it after all.</summary>
    internal void GiveBack(ProfileEvidence news)
    {
        lock (_gate)
        {
            news.Add(_seen);
            _seen = news;
            _underWay = 0;
        }
    }

    /// <summary>The owner knows what was under way, and answered what it knows; null: as before.</summary>
    internal void Told(ProfileCopy? copy)
    {
        lock (_gate) _underWay = 0;
        if (copy is null) return;
        var name = _view.Name;
        if (LearnedProfile.TryRead(copy.Learned, LearnedProfile.PriorOf(name, copy.Prior), out var learned)) _view = _plans.Of(name, learned);
        (Revision, IsWhole) = (copy.Revision, copy.IsWhole);
    }

    private bool HasRoom => _underWay + _seen.Ends < ProfileEvidence.MostEnds;
}
