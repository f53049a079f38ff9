using System.Net;

namespace CometRunway.Campaign.Networks;

/// <summary>Where a server is: in a network namespace of its own, with an address of its own.</summary>
internal sealed record Place(string Namespace, IPAddress Address)
{
    /// <summary>What goes before a command so that it runs there. The process keeps its id, and sees the same files.</summary>
    // Not `ip netns exec`: that hides the control groups, by which .NET finds out how much memory it has.
    public IReadOnlyList<string> Prefix { get; } = ["nsenter", $"--net=/run/netns/{Namespace}"];
}
