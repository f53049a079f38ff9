using CometRunway.Grains.Feed;

namespace CometRunway.Server.Streaming;

/// <summary>Room for so many held answers as one server keeps. Whoever finds none is answered at once, and comes again.</summary>
internal sealed class HoldRoom() : Room(Most)
{
    private const int Most = 25_000;
}
