namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>What a fault breaks.</summary>
internal enum Part
{
    Servers,
    Limits,
    Store,
    Membership,
    Network,
    Clocks,
    Upstream,
    Receivers,
    Subscribers,
}
