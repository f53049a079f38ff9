namespace CometRunway.Grains.Recovery;

/// <summary>How many tasks this silo wakes at once, whatever the number of shards that it sweeps.</summary>
internal sealed class SweepLimit : IDisposable
{
    private const int MostAtOnce = 128;

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public async Task Run(Func<Task> wake)
    {
        await _places.WaitAsync();
        try
        {
            await wake();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
