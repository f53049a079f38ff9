using Microsoft.AspNetCore.Http;

namespace CometRunway.Benchmarks.Outages;

/// <summary>What an upstream that is out of order does with every request.</summary>
internal static class Troubles
{
    private static int _turn;

    /// <summary>503.</summary>
    public static Task Unavailable(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    /// <summary>By turns no answer, until whoever asked gives up, and a connection that is reset.</summary>
    public static Task DeadConnections(HttpContext http)
    {
        if (int.IsOddInteger(Interlocked.Increment(ref _turn))) return Hang(http.RequestAborted);
        http.Abort();
        return Task.CompletedTask;
    }

    private static async Task Hang(CancellationToken aborted) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
