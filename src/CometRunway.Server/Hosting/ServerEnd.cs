using CometRunway.Grains.Standing;

namespace CometRunway.Server.Hosting;

/// <summary>The process ends, with what it had still to say and nothing else.</summary>
internal sealed partial class ServerEnd(IHostApplicationLifetime lifetime, IEnumerable<ILoggerProvider> logs, ILogger<ServerEnd> log) : IServerEnd
{
    private const int ExitCode = 70; // "Internal software error", by sysexits.h: an orchestrator starts it anew.
    private int _hasBegun;

    public void AtOnce(string why)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested) return; // It goes by itself: whoever leaves a cluster writes nothing more either, and ends in order.
        if (Interlocked.Exchange(ref _hasBegun, 1) is 1) return;
        LogEnd(log, why);
        foreach (var provider in logs) provider.Dispose(); // What is logged is written by then.
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "This server ends at once: {Why}")]
    private static partial void LogEnd(ILogger logger, string why);
}
