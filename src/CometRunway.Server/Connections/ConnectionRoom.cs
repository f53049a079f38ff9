using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Connections;

/// <summary>
/// Room for callers' connections, while there are still descriptors for polls, receivers and the database. A few past it may come in to be told so, and to ask
/// whether the server lives; the rest is closed at once. Kestrel's own limit counts for each address, and tells nobody.
/// </summary>
internal sealed partial class ConnectionRoom(IOptions<ConnectionOptions> options, ConnectionInstruments instruments, TimeProvider clock, ILogger<ConnectionRoom> log)
{
    private const int Spare = 16;
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly int _most = options.Value.AtOnce;
    private int _taken;
    private long _warnAfter;

    public async Task Take(ConnectionContext connection, ConnectionDelegate next)
    {
        var taken = Interlocked.Increment(ref _taken);
        instruments.Opened();
        try
        {
            if (taken > _most) Refuse(connection);
            if (taken <= _most + Spare) await next(connection);
            else connection.Abort();
        }
        finally
        {
            instruments.Closed();
            Interlocked.Decrement(ref _taken);
        }
    }

    private void Refuse(ConnectionContext connection)
    {
        connection.Features.Set(new Refused(_most));
        instruments.Refused();
        var now = clock.GetTimestamp();
        var after = Interlocked.Read(ref _warnAfter);
        if (now >= after && Interlocked.CompareExchange(ref _warnAfter, now + (long)(BetweenWarnings.TotalSeconds * clock.TimestampFrequency), after) == after) LogFull(log, _most);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "All {Most} connections that this server takes at once are open: others are turned away. More need a higher limit of open files, or CometRunway:Connections:AtOnce.")]
    private static partial void LogFull(ILogger logger, int most);

    /// <summary>What a connection is that the server has no room for.</summary>
    /// <param name="Most">For how many it has.</param>
    public sealed record Refused(int Most);
}
