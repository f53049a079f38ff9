using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Processes;

/// <summary>The product's server, as its users start it, and what one asks it over HTTP.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const int LargestBatch = 10_000;

    private const string Key = "key-of-the-benchmarks";
    private const string Bearer = "Bearer";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Child _process;

    private readonly Uri _address;

    private ServerProcess(Child process, Uri address)
    {
        (_process, _address) = (process, address);
        Http = Client(Key);
    }

    public HttpClient Http { get; }

    public TimeSpan CpuTime => _process.CpuTime;

    /// <inheritdoc cref="Child.Memory"/>
    public long Memory => _process.Memory;

    /// <summary>What it said last; null while it lives.</summary>
    public string? LastWords => _process.HasExited ? _process.LastWords() : null;

    /// <summary>Returns when it is ready.</summary>
    public static Task<ServerProcess> Start(ScratchFolder folder, Uri upstream, TimeSpan interval) => Start($"Data Source={folder.Database}", upstream, interval);

    /// <inheritdoc cref="Start(ScratchFolder, Uri, TimeSpan)"/>
    public static async Task<ServerProcess> Start(string database, Uri upstream, TimeSpan interval, params IEnumerable<string> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        var process = Child.OfProduct("CometRunway.Server", [
            "--urls", address.AbsoluteUri,
            $"--CometRunway:Storage:ConnectionString={database}",
            $"--CometRunway:Cluster:SiloPort={FreePorts.Take()}",
            $"--CometRunway:Cluster:GatewayPort={FreePorts.Take()}",
            $"--CometRunway:Upstream:BaseUrl={upstream.AbsoluteUri}",
            $"--CometRunway:Polling:LeastInterval={interval:c}",
            $"--CometRunway:Polling:MostInterval={interval:c}",
            "--CometRunway:Limits:AdmissionsPerSecond=1000000", // One tenant is what is measured: all of the server is its own.
            "--CometRunway:Limits:EventStreams=20000",
            "--CometRunway:Limits:HeldReads=25000",
            "--CometRunway:Connections:AtOnce=25000",
            .. settings,
        ]);
        var server = new ServerProcess(process, address);
        await Wait.Until("the server is ready", Patience, server.IsReady);
        return server;
    }

    /// <summary>Speaks with a key of its own, over connections of its own.</summary>
    public HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = _address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(Bearer, key);
        return client;
    }

    /// <summary>The body that asks for <paramref name="ids"/> to be tracked.</summary>
    public static byte[] Batch(IEnumerable<string> ids) =>
        JsonSerializer.SerializeToUtf8Bytes(new { tasks = ids.Select(static id => new { id }) });

    /// <summary>The same, each in a group of its own.</summary>
    public static byte[] Batch(IEnumerable<(string Id, string Group)> tasks) =>
        JsonSerializer.SerializeToUtf8Bytes(new { tasks = tasks.Select(static task => new { id = task.Id, group = task.Group }) });

    /// <summary>Sends a <see cref="Batch(IEnumerable{string})"/>; returns when the answer is there, and the tasks durable.</summary>
    public Task Track(byte[] batch, int tasks) => Track(batch, tasks, Key);

    /// <inheritdoc cref="Track(byte[], int)"/>
    public async Task Track(byte[] batch, int tasks, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks") { Content = new ByteArrayContent(batch) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue(Bearer, key);
        using var response = await Http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        var tracked = Count(answer, "\"result\":\"tracked\""u8);
        if (response.StatusCode is not HttpStatusCode.Accepted || tracked != tasks)
            throw new CouldNotMeasureException($"the server took {tracked} of {tasks} tasks and answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)[..Math.Min(answer.Length, 200)]}");
    }

    /// <summary>How many tasks it polls, as its metrics say.</summary>
    public async Task<long> Polling() => (long)await Sum("cometrunway_tasks{");

    /// <summary>Of all its metrics whose line begins so.</summary>
    public async Task<double> Sum(string metric)
    {
        var metrics = await Http.GetStringAsync("/metrics");
        return metrics.Split('\n')
            .Where(line => line.StartsWith(metric, StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    /// <summary>How many cores it uses, over <paramref name="time"/> from now on.</summary>
    public async Task<double> Load(TimeSpan time)
    {
        var (cpu, begin) = (CpuTime, TimeProvider.System.GetTimestamp());
        await Wait.For(time);
        return (CpuTime - cpu) / TimeProvider.System.GetElapsedTime(begin);
    }

    /// <summary>A request that is answered at once, over a connection of its own where all others are taken.</summary>
    public async Task Touch()
    {
        using var response = await Http.GetAsync("/livez");
    }

    /// <summary>When each task of the log ended, as the tracker read it.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> Ends()
    {
        var ends = new Dictionary<string, DateTimeOffset>();
        await foreach (var update in Updates("status=SUCCEEDED")) ends[update.GetProperty("taskId").GetString()!] = update.GetProperty("at").GetDateTimeOffset();
        return ends;
    }

    /// <summary>How many tasks of the log ended, in whatever way.</summary>
    public async Task<int> CountEnded() => await Updates("ended=true").CountAsync();

    public Task Kill() => _process.Kill();

    /// <inheritdoc cref="Child.Terminate"/>
    public Task Terminate() => _process.Terminate();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.Count(part);

    private async IAsyncEnumerable<JsonElement> Updates(string filter)
    {
        for (var after = ""; ;)
        {
            using var page = JsonDocument.Parse(await Http.GetByteArrayAsync($"/api/updates?pageSize=1000&{filter}{after}"));
            foreach (var update in page.RootElement.GetProperty("updates").EnumerateArray()) yield return update;
            after = $"&after={page.RootElement.GetProperty("next").GetString()}";
            if (!page.RootElement.GetProperty("more").GetBoolean()) yield break;
        }
    }

    private async Task<bool> IsReady()
    {
        if (_process.HasExited) throw new CouldNotMeasureException($"the server ended and said:\n{_process.LastWords()}");
        try
        {
            using var response = await Http.GetAsync("/readyz");
            return response.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
