using System.Net;
using System.Net.Sockets;

namespace CometRunway.Campaign.Links;

/// <summary>One caller, and whom it was connected with.</summary>
internal sealed class Connection(Socket caller, Troubles troubles, Func<double> dice) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Socket _target = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // Something was asked and not answered.
    private bool _hasAsked;

    public IPAddress Source { get; } = ((IPEndPoint)caller.RemoteEndPoint!).Address;

    /// <summary>Returns when it is over, whoever ended it. A side that ends what it says is heard to the end by the other.</summary>
    public async Task Serve(IPEndPoint target)
    {
        try
        {
            await _target.ConnectAsync(target, _end.Token);
            var requests = new Pump(caller, _target, Direction.Requests, Source, troubles).Run(() => Volatile.Write(ref _hasAsked, true), _end.Token);
            var answers = new Pump(_target, caller, Direction.Answers, Source, troubles).Run(Answers, _end.Token);
            await OneFails(requests, answers);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Abort(); // As it would be without anybody between them.
        }
    }

    /// <summary>Both sides are told that it is over by a reset, at once.</summary>
    public void Reset()
    {
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over just now.
        }
    }

    public void Dispose()
    {
        caller.Dispose();
        _target.Dispose();
        _end.Dispose();
    }

    // The failure of one direction is the end of both.
    private async Task OneFails(Task requests, Task answers)
    {
        var first = await Task.WhenAny(requests, answers);
        try
        {
            await first;
        }
        catch
        {
            await _end.CancelAsync();
            throw;
        }
        finally
        {
            await Task.WhenAll(requests, answers);
        }
    }

    private void Answers()
    {
        if (!Interlocked.Exchange(ref _hasAsked, false)) return;
        if (troubles.Now(Source).Trouble.LostAnswers is var share and > 0 && dice() < share) throw new OperationCanceledException("The answer is lost.");
    }

    private void Abort()
    {
        foreach (var socket in (Socket[])[caller, _target])
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // It is over already.
            }
        }
    }
}
