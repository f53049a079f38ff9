using System.Net;
using System.Net.Sockets;
using System.Text;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Somebody opens many connections to every server at once, says something, and then is slow, silent, or gone.</summary>
/// <param name="says">What each says first, of a server and a key.</param>
/// <param name="next">What it does then.</param>
internal sealed class BadCallers(string name, int callers, Func<Uri, string, string> says, Func<Socket, CancellationToken, Task> next) : FaultKind
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override FaultTraits Traits { get; } = new(name, Part.Subscribers) { Aftermath = TimeSpan.FromSeconds(1) };

    public override Task<Func<Task>> Begin(Strike strike)
    {
        var end = new CancellationTokenSource();
        var calling = Task.WhenAll(strike.On.Servers.SelectMany(server => Enumerable.Range(0, callers).Select(turn => Call(server, strike.On.Keys[turn % strike.On.Keys.Count], end.Token))));
        return Task.FromResult<Func<Task>>(async () =>
        {
            await end.CancelAsync();
            await calling.WaitAsync(Patience, TimeProvider.System);
            end.Dispose();
        });
    }

    // In a time when servers come and go, a call that fails is made again, not at once.
    private async Task Call(ServerNode server, string key, CancellationToken end)
    {
        await Task.Yield();
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
                await socket.ConnectAsync(new IPEndPoint(server.Source, server.Address.Port), end);
                await socket.SendAsync(Encoding.ASCII.GetBytes(says(server.Address, key)), end);
                await next(socket, end);
                await Task.Delay(Rest, TimeProvider.System, end);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Rest, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(0.5);
}
