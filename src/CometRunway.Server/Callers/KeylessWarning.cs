namespace CometRunway.Server.Callers;

/// <summary>Says at the start what it means that requests need no key.</summary>
internal sealed partial class KeylessWarning(OwnKey own, ILogger<KeylessWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (own.IsLent) LogLent(log);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests without a key use the server's own (CometRunway:Callers:AllowKeyless): anybody who reaches this port reads, creates and deletes with it, and it pays. A proxy or port forwarder that leaves no sign looks like a program on this machine: let none stand before this server.")]
    private static partial void LogLent(ILogger logger);
}
