using System.Net;
using System.Net.Sockets;
using CometRunway.Server.Clustering;

namespace CometRunway.Server.Hosting;

/// <summary>The ports of the silo. One that is taken is found before it starts: it would fail without saying which it could not have.</summary>
internal static class SiloPorts
{
    /// <exception cref="PortTakenException">Something else listens at one of them.</exception>
    public static void RequireFree(ClusterOptions cluster)
    {
        (string Setting, int Port)[] ports = [(nameof(ClusterOptions.SiloPort), cluster.SiloPort), (nameof(ClusterOptions.GatewayPort), cluster.GatewayPort)];
        var at = cluster.IsShared ? IPAddress.Any : IPAddress.Loopback;
        var taken = ports.Where(one => IsTaken(at, one.Port)).ToList();
        if (taken.Count > 0) throw new PortTakenException([.. taken.Select(static one => $"Port {one.Port} is taken, perhaps by another server on this machine: choose another with {ClusterOptions.Section}:{one.Setting}.")]);
    }

    private static bool IsTaken(IPAddress at, int port)
    {
        using var listener = new TcpListener(at, port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AddressAlreadyInUse;
        }
    }
}
