namespace CometRunway.Grains.Feed;

/// <summary>Room for so many of what goes on for a while, such as answers to readers: each costs memory and a socket for as long.</summary>
/// <param name="most">How many.</param>
public abstract class Room(int most)
{
    private int _taken;

    /// <summary>How many go on now.</summary>
    public int Taken => Math.Min(Volatile.Read(ref _taken), most); // Whoever finds no room is counted for a moment.

    /// <summary>A seat, until it is disposed of; null where there is none left.</summary>
    public IDisposable? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most) return new Seat(this);
        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Seat(Room room) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref room._taken);
    }
}
