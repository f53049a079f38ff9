using System.Net.Http.Headers;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>Tasks that begin over a while and live half a median to two medians.</summary>
internal static class Lives
{
    private const int LeastRequests = 100;
    private const double MedianSeconds = 30;

    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(20);

    /// <summary>Has tasks tracked by turns for each of the callers; returns when all are.</summary>
    public static Task Begin(int tasks, IReadOnlyList<HttpClient> callers)
    {
        var requests = Math.Max(callers.Count, LeastRequests);
        var spread = new GoldenSpread();
        var begin = TimeProvider.System.GetUtcNow();
        return Task.WhenAll(Enumerable.Range(0, requests).Select(async request =>
        {
            var at = Beginning * ((double)request / requests);
            var count = (tasks / requests) + (request < tasks % requests ? 1 : 0);
            List<string> ids = [.. Enumerable.Range(0, count).Select(_ => StubUpstream.EndsAt(begin + at + TimeSpan.FromSeconds(MedianSeconds * Math.Pow(4, spread.Roll() - 0.5))))];
            await Wait.For(at);
            await Track(callers[request % callers.Count], ids);
        }));
    }

    private static async Task Track(HttpClient caller, IReadOnlyList<string> ids)
    {
        using var body = new ByteArrayContent(ServerProcess.Batch(ids));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await caller.PostAsync("/api/tasks", body);
        response.EnsureSuccessStatusCode();
    }
}
