using CometRunway.Abstractions;

namespace CometRunway.Grains.Feed;

/// <summary>Room for so many reads of feeds as a silo holds for Orleans clients.</summary>
internal sealed class HeldReads() : Room(Most)
{
    private const int Most = 10_000;

    /// <exception cref="TrackerUnavailableException">There is none left.</exception>
    public IDisposable Enter() => TryTake() ?? throw new TrackerUnavailableException($"This silo holds {Most} readers of feeds and takes no more.");
}
