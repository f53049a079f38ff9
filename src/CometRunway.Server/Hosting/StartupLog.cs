namespace CometRunway.Server.Hosting;

/// <summary>
/// While the host starts, it logs what stops it with a stack trace, and throws it: <see cref="StartFailure"/> says it in a sentence instead. Once it has
/// started, what it logs is heard.
/// </summary>
internal sealed class StartupLog
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private volatile bool _hasStarted;

    public void Quieten(ILoggingBuilder logging) => logging.AddFilter(Host, level => _hasStarted && level >= LogLevel.Warning);

    public void Loosen(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => _hasStarted = true);
}
