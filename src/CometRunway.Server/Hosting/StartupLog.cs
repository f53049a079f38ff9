namespace CometRunway.Server.Hosting;

/// <summary>
/// While the host and the silo start, they log what stops them with a stack trace, and throw it: <see cref="StartFailure"/> says it in a sentence instead. The silo
/// says, too, that it might rather use another collector. Once they have started, what they log is heard.
/// </summary>
internal sealed class StartupLog
{
    private static readonly string[] Starting = ["Microsoft.Extensions.Hosting.Internal.Host", "Orleans.Runtime.Silo"];

    private volatile bool _hasStarted;

    public void Quieten(ILoggingBuilder logging)
    {
        foreach (var category in Starting) logging.AddFilter(category, level => _hasStarted && level >= LogLevel.Warning);
    }

    public void Loosen(IHostApplicationLifetime lifetime) => lifetime.ApplicationStarted.Register(() => _hasStarted = true);
}
