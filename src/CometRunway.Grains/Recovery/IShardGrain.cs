namespace CometRunway.Grains.Recovery;

/// <summary>One of the slices of tasks (the key is its number): brings back to work whoever should be at it and is not.</summary>
[Alias("comet.shard")]
internal interface IShardGrain : IGrainWithIntegerKey
{
    /// <summary>Finds the unfinished tasks of the shard that nobody polls, and sees to it that they are polled.</summary>
    /// <returns>How many there were.</returns>
    [Alias("sweep")]
    Task<int> Sweep();
}
