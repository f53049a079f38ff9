using CometRunway.Grains.Feed;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Streaming;

/// <summary>Room for so many event streams as one server holds.</summary>
internal sealed class StreamRoom() : Room(Most)
{
    private const int Most = 20_000;

    /// <exception cref="ProblemException">There is none left.</exception>
    public IDisposable Take() => TryTake() ?? throw new ProblemException(
        ProblemKinds.Unavailable($"This server has {Most} event streams open and opens no more: another one may have room, or read pages with ?after=."));
}
