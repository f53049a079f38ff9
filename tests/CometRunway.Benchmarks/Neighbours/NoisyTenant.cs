using System.Net;
using System.Net.Http.Headers;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Neighbours;

/// <summary>A tenant that has all that it may have, and goes on asking for more.</summary>
/// <param name="http">Speaks with its key.</param>
internal sealed class NoisyTenant(HttpClient http)
{
    private const int OpeningAtOnce = 50;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    private long _refused;

    /// <summary>How often it was turned away.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Takes all that there is; what lasts goes on until <paramref name="end"/>.</summary>
    public async Task<Task> Fill(int tasks, int streams, int holds, CancellationToken end)
    {
        List<string> ids = [.. Enumerable.Range(0, tasks).Select(static _ => StubUpstream.NewId())];
        foreach (var batch in ids.Chunk(ServerProcess.LargestBatch)) await Track(batch, end);
        var lasting = new List<Task>();
        foreach (var some in Enumerable.Range(0, streams + holds).Chunk(OpeningAtOnce))
        {
            lasting.AddRange(some.Select(number => number < streams ? Follow(end) : Hold(ids[number % ids.Count], end)));
            using var behindThem = await http.GetAsync("/livez", end);
        }

        return Task.WhenAll(lasting);
    }

    /// <summary>Asks for more of everything, as fast as a client does that heeds nothing.</summary>
    public async Task Insist(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Track([StubUpstream.NewId()], end);
                await Try("/api/updates", end);
                await Task.Delay(BetweenTries, TimeProvider.System, end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Track(string[] ids, CancellationToken end)
    {
        using var body = new ByteArrayContent(ServerProcess.Batch(ids));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync("/api/tasks", body, end);
        Note(response);
    }

    private async Task Try(string path, CancellationToken end)
    {
        using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, end);
        Note(response);
    }

    private async Task Follow(CancellationToken end)
    {
        using var response = await http.GetAsync("/api/updates", HttpCompletionOption.ResponseHeadersRead, end);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Hold(string id, CancellationToken end)
    {
        while (!end.IsCancellationRequested) await Try($"/v1/tasks/{id}?wait=55", end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Note(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.TooManyRequests) Interlocked.Increment(ref _refused);
        else response.EnsureSuccessStatusCode();
    }
}
