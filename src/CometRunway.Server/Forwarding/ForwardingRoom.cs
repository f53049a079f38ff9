using CometRunway.Grains.Feed;
using CometRunway.Grains.Machine;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Forwarding;

/// <summary>Room for requests that are under way to the upstream. Whoever finds none sends nothing: what waited for a connection could not tell whether it was sent.</summary>
internal sealed class ForwardingRoom() : Room(Most)
{
    private static readonly int Most = OpenFiles.OfForwarding;

    /// <exception cref="ProblemException">There is none left.</exception>
    public IDisposable Enter() => TryTake()
        ?? throw new ProblemException(ProblemKinds.Unavailable($"{Most} requests are under way to the upstream, and no more go at once. Nothing was sent; try again."));
}
