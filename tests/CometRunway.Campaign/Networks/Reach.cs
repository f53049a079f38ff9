using System.Net;
using System.Net.Sockets;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Networks;

/// <summary>Whether everybody reaches everybody: a machine's own filter may drop what crosses a bridge.</summary>
internal static class Reach
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Nobody listens there: whoever is told so was let through, both ways.
    private const int NobodysPort = 1;

    /// <exception cref="InvalidOperationException">Somebody does not.</exception>
    public static async Task Prove(IPAddress host, IReadOnlyList<Place> places)
    {
        foreach (var place in places)
        {
            await FromHere(place);
            foreach (var other in places.Select(static one => one.Address).Append(host)) await From(place, other);
        }
    }

    private static async Task FromHere(Place place)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await socket.ConnectAsync(place.Address, NobodysPort, patience.Token);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionRefused)
        {
            // It is there.
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            throw new InvalidOperationException($"{place.Address} is not reached from here: {exception.Message}", exception);
        }
    }

    private static Task From(Place place, IPAddress other) =>
        Command.Run("/", [.. place.Prefix, "timeout", $"{Patience.TotalSeconds}", "bash", "-c", $"(exec 3<>/dev/tcp/{other}/{NobodysPort}) 2>&1 | grep -qi refused"]);
}
