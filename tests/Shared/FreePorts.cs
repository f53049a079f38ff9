using System.Net;
using System.Net.Sockets;

namespace CometRunway.TestServers;

/// <summary>Ports of loopback that nobody has now. Below the range that the system hands out, so that no outgoing connection takes one meanwhile.</summary>
internal static class FreePorts
{
    private const int First = 15_000;
    private const int Last = 30_000;

    private static int _next = First + (Environment.ProcessId * 37 % (Last - First));

    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
