namespace CometRunway.Server.Http;

/// <summary>Signs of life on an answer while nothing else comes, so that nobody on the way takes the connection for dead.</summary>
internal static class Heartbeat
{
    /// <summary>One is given this often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Returns once <paramref name="next"/> is over, however it ended; until then gives a <paramref name="beat"/> at each interval.</summary>
    /// <exception cref="OperationCanceledException">The reader has gone.</exception>
    public static async Task Until(Task next, Func<Task> beat, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            await next.WaitAsync(Interval, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (next.IsCompleted) return;
            cancellationToken.ThrowIfCancellationRequested();
            await beat();
        }
    }
}
