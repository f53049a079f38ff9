using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis;

/// <summary>Something that can be broken, and mended again.</summary>
internal abstract class FaultKind
{
    public abstract FaultTraits Traits { get; }

    /// <summary>While it lasts nobody can poll: the upstream, the store or every server is away.</summary>
    public virtual bool Excuses(Strike strike) => false;

    /// <summary>Breaks it; returns what mends it, which comes back when what it broke is up again.</summary>
    public abstract Task<Func<Task>> Begin(Strike strike);
}
