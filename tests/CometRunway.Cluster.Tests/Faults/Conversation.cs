using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>A connection with somebody who says everything back. Every wait has an end.</summary>
internal sealed class Conversation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private Conversation()
    {
    }

    public static async Task<Conversation> With(IPEndPoint address)
    {
        var conversation = new Conversation();
        await conversation._socket.ConnectAsync(address).WaitAsync(Patience, TimeProvider.System);
        return conversation;
    }

    public async Task Say(string what) => await _socket.SendAsync(Encoding.ASCII.GetBytes(what));

    /// <summary>So many bytes of what is said back; fewer where it ends there.</summary>
    /// <exception cref="SocketException">It was reset.</exception>
    public async Task<string> Hear(int count)
    {
        var heard = new byte[count];
        var length = 0;
        while (length < count && await _socket.ReceiveAsync(heard.AsMemory(length)).AsTask().WaitAsync(Patience, TimeProvider.System) is var more and > 0) length += more;
        return Encoding.ASCII.GetString(heard, 0, length);
    }

    /// <summary>Says something and hears it.</summary>
    public async Task IsHeard(string what)
    {
        await Say(what);
        Assert.Equal(what, await Hear(what.Length));
    }

    /// <summary>It is over, by a reset.</summary>
    public async Task IsReset() => Assert.Equal(SocketError.ConnectionReset, (await Assert.ThrowsAsync<SocketException>(() => Hear(1))).SocketErrorCode);

    public void EndsWhatItSays() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _socket.Dispose();
}
