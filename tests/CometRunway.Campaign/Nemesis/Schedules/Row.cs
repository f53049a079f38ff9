namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>Faults that never meet: one is over, and had a pause, before the next begins.</summary>
internal enum Row
{
    /// <summary>What strikes servers, and what is under them.</summary>
    Servers,

    /// <summary>What strikes the upstream, and the way to it.</summary>
    Upstream,

    /// <summary>What strikes readers and receivers, and what they do harm.</summary>
    Listeners,
}
