using System.Net.Sockets;
using CometRunway.Campaign.Nemesis.Schedules;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>What those do harm who listen: readers and receivers.</summary>
internal static class SubscriberFaults
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new BadCallers("readers-slow", callers: 20, Stream, SlowlyOn),
        new BadCallers("readers-that-never-read", callers: 20, Stream, static (_, end) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end)),
        new BadCallers("readers-that-reconnect", callers: 100, Stream, static (socket, _) =>
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0); // It is gone by a reset.
            return Task.CompletedTask;
        }),
        new BadCallers("half-requests", callers: 50, static (server, _) => $"GET /api/tasks HTTP/1.1\r\nHost: {server.Authority}\r\nAuthor", static (_, end) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end)),
        new ReceiverFails("receiver-500", StatusCodes.Status500InternalServerError),
        new ReceiverFails("receiver-429", StatusCodes.Status429TooManyRequests),
        new ReceiverFails("receiver-hangs", answer: null),
        new LinkTrouble(new FaultTraits("receiver-refused", Part.Receivers), static on => on.ReceiverLink, static _ => new() { Refuses = true }, isExcusing: false),
        new LinkTrouble(new FaultTraits("receiver-answers-lost", Part.Receivers), static on => on.ReceiverLink, static _ => new() { LostAnswers = 0.5 }, isExcusing: false),
    ];

    private static string Stream(Uri server, string key) => $"GET /api/updates HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\nAccept: text/event-stream\r\n\r\n";

    // A byte a second.
    private static async Task SlowlyOn(Socket socket, CancellationToken end)
    {
        var one = new byte[1];
        while (await socket.ReceiveAsync(one, end) > 0) await Task.Delay(Second, TimeProvider.System, end);
    }
}
