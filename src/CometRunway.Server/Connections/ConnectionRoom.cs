using CometRunway.Grains.Feed;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Connections;

/// <summary>
/// Room for callers' connections, while there are still descriptors for polls, receivers and the database. A few past it may come in for a moment, to be told so,
/// or to ask whether the server lives; the rest is closed at once. Kestrel's own limit counts for each address, and tells nobody.
/// </summary>
internal sealed partial class ConnectionRoom(IOptions<ConnectionOptions> options, ConnectionInstruments instruments, TimeProvider clock, ILogger<ConnectionRoom> log) : Room(options.Value.AtOnce)
{
    /// <summary>Of those past it, so many are told at once.</summary>
    public const int Spare = 16;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5); // Who asks for nothing must not keep probes out.
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly SpareRoom _spare = new();
    private readonly int _most = options.Value.AtOnce;
    private long _warnAfter;

    public Task Take(ConnectionContext connection, ConnectionDelegate next) => TryTake() is { } seat ? Serve(connection, next, seat) : Refuse(connection, next);

    private async Task Refuse(ConnectionContext connection, ConnectionDelegate next)
    {
        instruments.Refused();
        WarnNowAndThen();
        if (_spare.TryTake() is not { } seat)
        {
            connection.Abort();
            return;
        }

        connection.Features.Set(new Refused(_most));
        using var enough = new CancellationTokenSource(Moment, clock);
        await using var end = enough.Token.Register(connection.Abort);
        await Serve(connection, next, seat);
    }

    private async Task Serve(ConnectionContext connection, ConnectionDelegate next, IDisposable seat)
    {
        using var held = seat;
        instruments.Opened();
        try
        {
            await next(connection);
        }
        finally
        {
            instruments.Closed();
        }
    }

    private void WarnNowAndThen()
    {
        var now = clock.GetTimestamp();
        var after = Interlocked.Read(ref _warnAfter);
        if (now >= after && Interlocked.CompareExchange(ref _warnAfter, now + (long)(BetweenWarnings.TotalSeconds * clock.TimestampFrequency), after) == after) LogFull(log, _most);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "All {Most} connections that this server takes at once are open: others are turned away. More need a higher limit of open files, or CometRunway:Connections:AtOnce.")]
    private static partial void LogFull(ILogger logger, int most);

    /// <summary>What a connection is that the server has no room for.</summary>
    /// <param name="Most">For how many it has.</param>
    public sealed record Refused(int Most);

    private sealed class SpareRoom() : Room(Spare);
}
