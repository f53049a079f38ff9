using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Grains.Upstream;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.CpuPerPoll;

/// <summary>
/// What one would write without the product: a loop for each task that waits, asks and reads the answer. Same requests, same handler, same
/// pace; no store, no grain, no budget, nobody to tell.
/// </summary>
internal sealed class BareLoops : IDisposable
{
    public const string Role = "bare-loops";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly string _tasks;
    private readonly TimeSpan _interval;
    private readonly GoldenSpread _dice = new();
    private int _begun;

    private BareLoops(Uri upstream, TimeSpan interval)
    {
        _http = new HttpClient(UpstreamHandler.Create(DecompressionMethods.All)) { Timeout = TimeSpan.FromSeconds(20) };
        _tasks = upstream.AbsoluteUri.TrimEnd('/') + "/v1/tasks/";
        _interval = interval;
    }

    public static async Task Run(Arguments arguments)
    {
        var tasks = arguments.Number("tasks", 0);
        using var loops = new BareLoops(new Uri(arguments.Text("upstream")), TimeSpan.FromMilliseconds(arguments.Number("interval", 0)));
        var polling = Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => loops.Follow(StubUpstream.NewId())));
        await Wait.Until($"{tasks} tasks are polled", Patience, () => Volatile.Read(ref loops._begun) == tasks);
        Console.WriteLine("ready");
        await await Task.WhenAny(polling, Effort.Tell());
    }

    public void Dispose() => _http.Dispose();

    private async Task Follow(string id)
    {
        await Wait.For(_interval * _dice.Roll());
        await Poll(id);
        Interlocked.Increment(ref _begun);
        while (true)
        {
            await Wait.For(_interval * (1 + 0.1 * _dice.Roll()));
            if (await Poll(id) is not "RUNNING") return;
        }
    }

    private async Task<string?> Poll(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _tasks + id) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "key-of-the-benchmarks");
        request.Headers.TryAddWithoutValidation("X-Runway-Version", "2024-11-06");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        using var task = await JsonDocument.ParseAsync(body);
        _ = task.RootElement.TryGetProperty("progress", out var progress) ? progress.GetDouble() : 0;
        return task.RootElement.GetProperty("status").GetString();
    }
}
