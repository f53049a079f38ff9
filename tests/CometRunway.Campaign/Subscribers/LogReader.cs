namespace CometRunway.Campaign.Subscribers;

/// <summary>Who reads a log for as long as the run lasts, and takes it up again where it broke.</summary>
internal abstract class LogReader(string name, string key)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public string Name => name;

    public string Key => key;

    /// <summary>The id of the last update that it has; null before the first.</summary>
    public string? Last { get; protected set; }

    /// <summary>Returns when <paramref name="end"/> comes.</summary>
    public async Task Run(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await ReadOn(end);
            }
            catch (Exception failure) when (TenantCalls.MayPass(failure))
            {
                // It was cut off; the next connection resumes.
            }

            await Task.Delay(Pause, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads on after <see cref="Last"/>, until the connection breaks.</summary>
    protected abstract Task ReadOn(CancellationToken end);
}
