namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>Whom a kind of fault strikes.</summary>
internal enum Aim
{
    /// <summary>Everybody alike; there is nothing to choose.</summary>
    Everybody,

    OneServer,

    /// <summary>One and another, in this order.</summary>
    TwoServers,

    /// <summary>More than half, and not all.</summary>
    MostServers,

    AllServers,

    /// <summary>The tenant of one key.</summary>
    OneKey,
}
