using System.Globalization;
using CometRunway.Benchmarks.Upstreams;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Benchmarks.Outages;

/// <summary>429 with <c>Retry-After</c> to whoever asks next; the others are answered.</summary>
internal sealed class OneRefusal(TimeSpan retryAfter, Arrivals clock)
{
    private readonly TaskCompletionSource<TimeSpan> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When it was given.</summary>
    public Task<TimeSpan> Given => _given.Task;

    public Task? Meet(HttpContext http)
    {
        if (!_given.TrySetResult(clock.Now)) return null;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = retryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}
