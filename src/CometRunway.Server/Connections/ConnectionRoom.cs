using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Connections;

/// <summary>
/// Room for callers' connections, while there are still descriptors for polls, receivers and the database. A few past it may come in for a moment, to be told so,
/// or to ask whether the server lives; the rest is closed at once. Kestrel's own limit counts for each address, and tells nobody.
/// </summary>
internal sealed partial class ConnectionRoom : IDisposable
{
    private const int Spare = 16;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5); // Who asks for nothing must not keep probes out.
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly int _most;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _spare = new(Spare);
    private readonly ConnectionInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly ILogger<ConnectionRoom> _log;
    private long _warnAfter;

    public ConnectionRoom(IOptions<ConnectionOptions> options, ConnectionInstruments instruments, TimeProvider clock, ILogger<ConnectionRoom> log)
    {
        (_most, _instruments, _clock, _log) = (options.Value.AtOnce, instruments, clock, log);
        _places = new SemaphoreSlim(_most);
    }

    public Task Take(ConnectionContext connection, ConnectionDelegate next) => _places.Wait(0) ? Serve(connection, next, _places) : Refuse(connection, next);

    public void Dispose()
    {
        _places.Dispose();
        _spare.Dispose();
    }

    private async Task Refuse(ConnectionContext connection, ConnectionDelegate next)
    {
        _instruments.Refused();
        WarnNowAndThen();
        if (!_spare.Wait(0))
        {
            connection.Abort();
            return;
        }

        connection.Features.Set(new Refused(_most));
        using var enough = new CancellationTokenSource(Moment, _clock);
        await using var end = enough.Token.Register(connection.Abort);
        await Serve(connection, next, _spare);
    }

    private async Task Serve(ConnectionContext connection, ConnectionDelegate next, SemaphoreSlim places)
    {
        _instruments.Opened();
        try
        {
            await next(connection);
        }
        finally
        {
            _instruments.Closed();
            places.Release();
        }
    }

    private void WarnNowAndThen()
    {
        var now = _clock.GetTimestamp();
        var after = Interlocked.Read(ref _warnAfter);
        if (now >= after && Interlocked.CompareExchange(ref _warnAfter, now + (long)(BetweenWarnings.TotalSeconds * _clock.TimestampFrequency), after) == after) LogFull(_log, _most);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "All {Most} connections that this server takes at once are open: others are turned away. More need a higher limit of open files, or CometRunway:Connections:AtOnce.")]
    private static partial void LogFull(ILogger logger, int most);

    /// <summary>What a connection is that the server has no room for.</summary>
    /// <param name="Most">For how many it has.</param>
    public sealed record Refused(int Most);
}
