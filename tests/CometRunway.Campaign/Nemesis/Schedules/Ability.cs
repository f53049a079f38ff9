namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>What a fault takes: of the machine, or of how the servers were set up.</summary>
internal enum Ability
{
    /// <summary>Routes can be cut.</summary>
    Partitions,

    /// <summary>Clocks of servers can be wrong.</summary>
    WrongClocks,

    MemoryLimits,

    DescriptorLimits,

    /// <summary>The store is on a disk that can be filled.</summary>
    SmallDisk,

    /// <summary>The store is a PostgreSQL, reached over a link.</summary>
    Postgres,

    /// <summary>The servers meet in a Redis.</summary>
    Redis,
}
