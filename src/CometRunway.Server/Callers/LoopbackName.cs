using System.Net;

namespace CometRunway.Server.Callers;

/// <summary>The names by which a machine speaks to itself.</summary>
internal static class LoopbackName
{
    public static bool Is(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
