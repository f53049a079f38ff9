using CometRunway.Abstractions;

namespace CometRunway.Grains.Feed;

/// <summary>How many readers a silo holds: each costs memory for as long as it waits.</summary>
internal sealed class HeldReads
{
    private const int Most = 10_000;

    private int _held;

    /// <exception cref="TrackerUnavailableException">It can hold no more.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _held) <= Most) return new Seat(this);
        Interlocked.Decrement(ref _held);
        throw new TrackerUnavailableException($"This silo holds {Most} readers of feeds and takes no more.");
    }

    private sealed class Seat(HeldReads reads) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref reads._held);
    }
}
