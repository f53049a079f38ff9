using CometRunway.Simulator.Routes;

namespace CometRunway.Simulator.Faults;

/// <summary>Sends a reply, or fails to in the way that a fault asks for.</summary>
internal sealed class Delivery(TimeProvider clock)
{
    private const int HugeMegabytes = 100;

    /// <summary>Sends the reply; true when the right answer went out whole.</summary>
    public async Task<bool> Send(HttpContext http, Reply reply, FaultKind fault)
    {
        try
        {
            await (fault switch
            {
                FaultKind.Hang => Hang(http),
                FaultKind.Reset => Reset(http),
                FaultKind.Drip => Drip(http, reply),
                FaultKind.Cut => Cut(http, reply),
                FaultKind.Huge => Flood(http),
                _ => reply.SendTo(http.Response),
            });
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return fault is FaultKind.None or FaultKind.Drip && !http.RequestAborted.IsCancellationRequested;
    }

    private Task Hang(HttpContext http) => Task.Delay(Timeout.InfiniteTimeSpan, clock, http.RequestAborted);

    private static Task Reset(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private async Task Drip(HttpContext http, Reply reply)
    {
        reply.WriteHead(http.Response);
        for (var place = 0; place < reply.Body.Length; place++)
        {
            await http.Response.Body.WriteAsync(reply.Body.AsMemory(place, 1), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, http.RequestAborted);
        }
    }

    private async Task Cut(HttpContext http, Reply reply)
    {
        reply.WriteHead(http.Response);
        await http.Response.Body.WriteAsync(reply.Body.AsMemory(0, reply.Body.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);

        // An abort overtakes what is still on its way to the socket.
        await Task.Delay(TimeSpan.FromMilliseconds(50), clock, http.RequestAborted);
        http.Abort();
    }

    private static async Task Flood(HttpContext http)
    {
        http.Response.ContentType = Reply.JsonType;
        await http.Response.Body.WriteAsync("{\"id\":\""u8.ToArray(), http.RequestAborted);
        var megabyte = new byte[1024 * 1024];
        Array.Fill(megabyte, (byte)'x');
        for (var sent = 0; sent < HugeMegabytes; sent++)
            await http.Response.Body.WriteAsync(megabyte, http.RequestAborted);
        await http.Response.Body.WriteAsync("\"}"u8.ToArray(), http.RequestAborted);
    }
}
