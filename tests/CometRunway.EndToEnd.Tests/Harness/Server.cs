using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Documentation;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>The server as a process, and what one asks it over HTTP.</summary>
internal sealed class Server : IAsyncDisposable
{
    public const string Key = "key-of-the-tests-7f3a91";

    private readonly ProgramProcess _process;

    private Server(ProgramProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Http = Client(Key);
    }

    public Uri Address { get; }

    /// <summary>Speaks with <see cref="Key"/>.</summary>
    public HttpClient Http { get; }

    public ProgramProcess Process => _process;

    public static async Task<Server> Start(TestFolder folder, Simulator upstream, params string[] settings)
    {
        var server = Launch(folder, upstream, FreePorts.Take(), settings);
        await server.BecomesReady();
        return server;
    }

    /// <summary>Starts one for an upstream that is not the simulator.</summary>
    public static async Task<Server> StartFor(TestFolder folder, Uri upstream, params string[] settings)
    {
        var server = Launch(folder, upstream: null, FreePorts.Take(), [$"--CometRunway:Upstream:BaseUrl={upstream}", .. settings]);
        await server.BecomesReady();
        return server;
    }

    /// <summary>Starts one that may have so many files and sockets open.</summary>
    public static async Task<Server> StartWithin(int openFiles, TestFolder folder, Simulator upstream, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        string[] program = ["-c", $"ulimit -n {openFiles}; exec dotnet \"$0\" \"$@\"", SourceTree.Program("CometRunway.Server")];
        var server = new Server(ProgramProcess.StartProgram("bash", [.. program, .. Arguments($"Data Source={folder.Database}", upstream, address, settings)]), address);
        await server.BecomesReady();
        return server;
    }

    /// <summary>One that somebody started.</summary>
    public static Server Watch(ProgramProcess process, Uri address) => new(process, address);

    public static Server Launch(TestFolder folder, Simulator? upstream, int port, params string[] settings) =>
        Launch($"Data Source={folder.Database}", upstream, port, settings);

    public static Server Launch(string database, Simulator? upstream, int port, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        return new Server(ProgramProcess.Start("CometRunway.Server", Arguments(database, upstream, address, settings)), address);
    }

    private static string[] Arguments(string database, Simulator? upstream, Uri address, string[] settings) =>
    [
        "--urls", address.AbsoluteUri,
        $"--CometRunway:Storage:ConnectionString={database}",
        $"--CometRunway:Cluster:SiloPort={FreePorts.Take()}",
        $"--CometRunway:Cluster:GatewayPort={FreePorts.Take()}",
        "--CometRunway:Polling:LeastInterval=00:00:00.200",
        .. upstream is null ? Array.Empty<string>() : [$"--CometRunway:Upstream:BaseUrl={upstream.Address}runwayml"],
        .. settings,
    ];

    public HttpClient Client(string? key)
    {
        var client = new HttpClient(new DocumentedHandler(new NetworkHandler())) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async Task BecomesReady()
    {
        try
        {
            await Eventually.Holds("the server is ready", IsReady);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It said:\n{_process.Output}", late);
        }
    }

    public async Task<JsonArray> Track(IEnumerable<string> ids, string? group = null)
    {
        var tasks = new JsonArray([.. ids.Select(id => group is null ? new JsonObject { ["id"] = id } : new JsonObject { ["id"] = id, ["group"] = group })]);
        var response = await Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = tasks });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
    }

    public async Task<JsonObject> Show(string id) => (await Http.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}"))!;

    /// <summary>The task; null where it is not tracked.</summary>
    public async Task<JsonObject?> Find(string id)
    {
        using var response = await Http.GetAsync($"/api/tasks/{id}");
        return response.StatusCode is HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<JsonObject>();
    }

    public async Task<JsonObject> UntilEnded(string id)
    {
        return await Eventually.Yields($"task {id} ends", async () =>
        {
            var task = await Http.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}?wait=20");
            return task!["endedBy"] is null ? null : task;
        }, TimeSpan.FromSeconds(90));
    }

    /// <summary>Every task of the tenant, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> List(string filters = "")
    {
        var all = new List<JsonObject>();
        for (string? token = null; ;)
        {
            var page = (await Http.GetFromJsonAsync<JsonObject>($"/api/tasks?pageSize=1000{filters}{(token is null ? "" : $"&pageToken={token}")}"))!;
            all.AddRange(page["tasks"]!.AsArray().Select(static task => task!.AsObject()));
            token = (string?)page["nextPageToken"];
            if (token is null) return all;
        }
    }

    /// <summary>How many tasks of the tenant have ended. Unlike their list it costs next to nothing, and may be asked for until they have.</summary>
    public async Task<long> CountEnded()
    {
        var overview = (await Http.GetFromJsonAsync<JsonObject>("/api/overview"))!;
        return (long?)overview["total"] - (long?)overview["open"] ?? 0; // Null while the store is away.
    }

    /// <summary>The sum over all series of a metric whose labels hold <paramref name="label"/>.</summary>
    public async Task<double> Metric(string name, string label = "")
    {
        var text = await Http.GetStringAsync("/metrics");
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is '{' or ' ' && line.Contains(label, StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private async Task<bool> IsReady()
    {
        if (_process.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode} and said:\n{_process.Output}");
        try
        {
            return (await Http.GetAsync("/readyz")).StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Stops it in order.</summary>
    public async Task Terminate() => Assert.Equal(0, await _process.Terminate(TimeSpan.FromSeconds(30)));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }
}
