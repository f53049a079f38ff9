namespace CometRunway.Grains.Shards;

/// <summary>A kind of grains that is at work on the silo which keeps its shard, without anybody asking for it: tasks, and the endpoints of webhooks.</summary>
internal interface IKept
{
    /// <summary>Its name among silos, and in the log.</summary>
    string Kind { get; }

    /// <summary>Who of it is at work here.</summary>
    Attendance Attendance { get; }

    /// <summary>Brings back to work whoever of a shard should be at it, and is so neither here nor <paramref name="elsewhere"/>.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="elsewhere">The fingerprints of those that other silos have at work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<Swept> Sweep(int shard, IReadOnlyCollection<long> elsewhere, CancellationToken cancellationToken);
}

/// <summary>What a sweep found.</summary>
/// <param name="Found">Those that should be at work and nobody had.</param>
/// <param name="Failed">How many of them could not be woken.</param>
internal readonly record struct Swept(int Found, int Failed);
