using System.Globalization;
using System.Threading.RateLimiting;
using CometRunway.Core;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Limits;

/// <summary>How fast tenants may announce tasks to this server: a bucket of tokens each, which is gone again when it is full and nobody takes of it.</summary>
internal sealed class AdmissionRate : IDisposable
{
    private const string Name = "admissions";
    private const int FullRequest = 10_000;
    private const int SecondsAtOnce = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly int _perSecond;
    private readonly int _atOnce;
    private readonly PartitionedRateLimiter<TenantId> _limiter;
    private readonly LimitInstruments _instruments;

    public AdmissionRate(IOptions<LimitOptions> options, LimitInstruments instruments)
    {
        _instruments = instruments;
        _perSecond = options.Value.AdmissionsPerSecond;
        _atOnce = Math.Max(FullRequest, _perSecond * SecondsAtOnce);
        _limiter = PartitionedRateLimiter.Create<TenantId, TenantId>(tenant => RateLimitPartition.GetTokenBucketLimiter(tenant, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = _atOnce,
            TokensPerPeriod = _perSecond,
            ReplenishmentPeriod = Period,
        }));
    }

    /// <summary>Takes so many tokens, and tells the caller in the answer how many are left.</summary>
    /// <exception cref="ProblemException">There are fewer.</exception>
    public void Require(TenantId tenant, int tasks, HttpResponse response)
    {
        using var lease = _limiter.AttemptAcquire(tenant, tasks);
        var left = (int)(_limiter.GetStatistics(tenant)?.CurrentAvailablePermits ?? 0);
        Tell(response, left);
        if (!lease.IsAcquired) throw Refuse(tasks, left);
    }

    /// <summary>The same, and leaves an answer alone that is the upstream's.</summary>
    /// <exception cref="ProblemException">There are fewer.</exception>
    public void RequireForCreate(TenantId tenant, HttpResponse response)
    {
        using var lease = _limiter.AttemptAcquire(tenant);
        if (lease.IsAcquired) return;
        Tell(response, left: 0);
        throw Refuse(tasks: 1, left: 0);
    }

    public void Dispose() => _limiter.Dispose();

    private ProblemException Refuse(int tasks, int left) =>
        _instruments.Refuse("admissions", ProblemKinds.TooManyAdmissions(_perSecond, TimeSpan.FromSeconds(Math.Ceiling(Math.Max(tasks - left, 1) / (double)_perSecond))));

    // When the answer begins: what goes wrong on the way clears headers that were set before. Only answers say so that are about admissions: a reader is none
    // the wiser for it.
    private void Tell(HttpResponse response, int left) => response.OnStarting(() =>
    {
        if (response.StatusCode is not (StatusCodes.Status202Accepted or StatusCodes.Status429TooManyRequests)) return Task.CompletedTask;
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={_atOnce};w={Seconds(_atOnce)}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={left};t={Seconds(_atOnce - left)}");
        return Task.CompletedTask;
    });

    private double Seconds(int tokens) => Math.Ceiling(tokens / (double)_perSecond);
}
