using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// Hears when any server appends to the log (<c>LISTEN</c>), and beats the pulse. While it can't listen, readers look each second all the same.
/// </summary>
internal sealed partial class LogListener : IDisposable
{
    /// <summary>The channel of <c>NOTIFY</c>; each database has its own.</summary>
    public const string Channel = "cometrunway_log";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlDataSource _source;
    private readonly FeedPulse _pulse;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    public LogListener(NpgsqlDataSource source, FeedPulse pulse, TimeProvider clock, ILogger log)
    {
        (_source, _pulse, _clock, _log) = (source, pulse, clock, log);
        _ = Task.Run(Run);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task Run()
    {
        var end = _end.Token;
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Listen(end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogDeaf(_log, exception.Message);
                await Task.Delay(Pause, _clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken end)
    {
        await using var connection = await _source.OpenConnectionAsync(end);
        connection.Notification += (_, _) => _pulse.Beat();
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = $"LISTEN {Channel}";
            await listen.ExecuteNonQueryAsync(end);
        }

        _pulse.Beat(); // Something may have been said before.
        while (true) await connection.WaitAsync(end);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other servers' writes are not heard of: {Why} The log is read each second until they are.")]
    private static partial void LogDeaf(ILogger logger, string why);
}
