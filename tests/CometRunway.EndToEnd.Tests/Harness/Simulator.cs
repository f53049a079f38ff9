using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>The upstream as a process, and what only it knows: the truth.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private const string Announcement = "simulator listening on ";

    private readonly ProgramProcess _process;

    private Simulator(ProgramProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Control = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public Uri Address { get; }

    public HttpClient Control { get; }

    public static async Task<Simulator> Start(params string[] settings)
    {
        var process = ProgramProcess.Start("CometRunway.Simulator", ["--urls", "http://127.0.0.1:0", "--ParentProcess", $"{Environment.ProcessId}", .. settings]);
        var line = await Eventually.Yields("the simulator says where it listens", () =>
            Task.FromResult(process.Lines.FirstOrDefault(static said => said.StartsWith(Announcement, StringComparison.Ordinal))));
        return new Simulator(process, new Uri(line[Announcement.Length..].Trim()));
    }

    /// <summary>Makes tasks that belong to <see cref="Server.Key"/> unless the request says otherwise.</summary>
    public async Task<IReadOnlyList<string>> Create(JsonObject request)
    {
        request["key"] ??= Server.Key;
        var response = await Control.PostAsJsonAsync("/_sim/tasks", request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return [.. (await response.Content.ReadFromJsonAsync<JsonObject>())!["ids"]!.AsArray().Select(static id => (string)id!)];
    }

    public async Task<IReadOnlyDictionary<string, JsonObject>> Truths() =>
        (await Control.GetFromJsonAsync<JsonArray>("/_sim/tasks"))!.Select(static truth => truth!.AsObject()).ToDictionary(static truth => (string)truth["id"]!);

    public async Task Fault(params JsonObject[] rules)
    {
        var response = await Control.PutAsJsonAsync("/_sim/faults", new JsonArray([.. rules]));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Says how tasks live that are created from now on.</summary>
    public async Task Creates(JsonObject lives)
    {
        var response = await Control.PutAsJsonAsync("/_sim/creates", lives);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How many creates came in with a key.</summary>
    public async Task<int> CountCreates(string key = Server.Key) =>
        (await Control.GetFromJsonAsync<JsonArray>("/_sim/keys"))!.Where(one => (string?)one!["key"] == key).Sum(static one => (int)one!["creates"]!);

    /// <summary>Ends a task now, as somebody does who cancels it at the upstream itself.</summary>
    public Task Cancel(string id, string key = Server.Key) => Eventually.Holds($"the upstream shows {id} and lets it be cancelled", async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/runwayml/v1/tasks/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await Control.SendAsync(request);
        return response.StatusCode is HttpStatusCode.NoContent;
    });

    public Task NoFaults() => Control.DeleteAsync("/_sim/faults");

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _process.DisposeAsync();
    }
}
