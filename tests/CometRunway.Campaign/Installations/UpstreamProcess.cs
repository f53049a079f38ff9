using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Installations;

/// <summary>The simulator as a process: the upstream, its faults, and what only it knows.</summary>
internal sealed class UpstreamProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly GuardedProcess _process;

    private UpstreamProcess(GuardedProcess process, Uri address)
    {
        _process = process;
        Address = address;
        Control = new HttpClient { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    /// <summary>What speaks with <c>/_sim</c>.</summary>
    public HttpClient Control { get; }

    /// <param name="journal">The file that gets every poll.</param>
    public static async Task<UpstreamProcess> Start(string program, string logs, string journal, int seed)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}");
        var process = await GuardedProcess.Start(Directory.CreateTempSubdirectory("cometrunway-upstream-").FullName, "TERM", [
            "bash", "-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(logs, "upstream.log"),
            "dotnet", program, "--urls", address.AbsoluteUri, $"--Simulator:Seed={seed}", $"--Simulator:PollJournal={journal}",
        ]);
        var upstream = new UpstreamProcess(process, address);
        var begin = TimeProvider.System.GetTimestamp();
        while (!await upstream.Answers())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Patience) throw new TimeoutException($"The simulator did not answer within {Patience.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return upstream;
    }

    /// <summary>Makes tasks; returns their ids.</summary>
    public async Task<IReadOnlyList<string>> Make(JsonObject request)
    {
        using var response = await Control.PostAsJsonAsync("/_sim/tasks", request);
        response.EnsureSuccessStatusCode();
        return [.. (await response.Content.ReadFromJsonAsync<JsonObject>())!["ids"]!.AsArray().Select(static id => (string)id!)];
    }

    /// <summary>Says how tasks live that callers create.</summary>
    public async Task Creates(JsonObject lives)
    {
        using var response = await Control.PutAsJsonAsync("/_sim/creates", lives);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>In place of those that there were.</summary>
    public async Task Fault(params JsonObject[] rules)
    {
        using var response = await Control.PutAsJsonAsync("/_sim/faults", new JsonArray([.. rules]));
        response.EnsureSuccessStatusCode();
    }

    public async Task NoFaults()
    {
        using var response = await Control.DeleteAsync("/_sim/faults");
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What became of all tasks; those of <paramref name="liedAbout"/> were told otherwise on the way.</summary>
    public async Task<IReadOnlyList<Truth>> Truths(IReadOnlySet<string> liedAbout)
    {
        var truths = (await Control.GetFromJsonAsync<JsonArray>("/_sim/tasks"))!;
        return [.. truths.Select(static truth => truth!.AsObject()).Select(truth =>
        {
            var (id, final) = ((string)truth["id"]!, truth["final"]?.AsObject());
            return new Truth(
                (string)truth["key"]!,
                id,
                (string?)final?["status"],
                [.. final?["output"]?.AsArray().Select(static url => (string)url!) ?? []],
                (string?)final?["failure"],
                (string?)final?["failureCode"],
                (DateTimeOffset)truth["visibleAt"]!,
                final is null ? null : (DateTimeOffset)truth["history"]!.AsArray()[^1]!["at"]!,
                liedAbout.Contains(id));
        })];
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _process.Stop();
        _process.Dispose();
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var response = await Control.GetAsync("/_sim/keys");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
