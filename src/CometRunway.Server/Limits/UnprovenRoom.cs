using System.Threading.RateLimiting;

namespace CometRunway.Server.Limits;

/// <summary>How many tasks this server takes of all keys together that have never worked: while the upstream can't be asked, anybody may make up keys.</summary>
internal sealed class UnprovenRoom : IDisposable
{
    private readonly TokenBucketRateLimiter _limiter = new(new TokenBucketRateLimiterOptions { TokenLimit = 10_000, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    public bool TryTake(int tasks)
    {
        using var lease = _limiter.AttemptAcquire(tasks);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
