using CometRunway.Server.Problems;

namespace CometRunway.Server.Webhooks;

/// <summary>Room for so many tests at once: each holds a connection for as long as its receiver takes, and must take none from deliveries.</summary>
internal sealed class TestRoom : IDisposable
{
    private const int Most = 64;

    private readonly SemaphoreSlim _places = new(Most);

    /// <exception cref="ProblemException">There is none left.</exception>
    public async Task<T> Run<T>(Func<Task<T>> test)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero)) throw new ProblemException(ProblemKinds.Unavailable($"{Most} tests of webhooks are under way on this server: try again in a moment."));
        try
        {
            return await test();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
