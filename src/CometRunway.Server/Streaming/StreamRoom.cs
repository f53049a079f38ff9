using CometRunway.Server.Problems;

namespace CometRunway.Server.Streaming;

/// <summary>Room for so many event streams as one server holds: each costs memory and a socket for as long as its reader stays.</summary>
internal sealed class StreamRoom
{
    private const int Most = 20_000;

    private int _taken;

    /// <exception cref="ProblemException">There is none left.</exception>
    public IDisposable Take()
    {
        if (Interlocked.Increment(ref _taken) <= Most) return new Seat(this);
        Interlocked.Decrement(ref _taken);
        throw new ProblemException(ProblemKinds.Unavailable($"This server has {Most} event streams open and opens no more: another one may have room, or read pages with ?after=."));
    }

    private sealed class Seat(StreamRoom room) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref room._taken);
    }
}
