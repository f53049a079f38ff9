using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Subscribers;

namespace CometRunway.Campaign.Runs;

/// <summary>What is asked of the servers when nothing harms them any more: that all comes to its end, and what they have kept.</summary>
internal sealed class Aftermath(Installation installation, IReadOnlyList<TenantCalls> tenants, HistoryFolder folder)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>No task is under way any more, or <paramref name="end"/> has come: those that are have got lost.</summary>
    public async Task UntilAllHaveEnded(CancellationToken end)
    {
        while (!end.IsCancellationRequested && await AnyIsUnderWay()) await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Writes down the log, every task, and what became of each upstream; returns the log.</summary>
    public async Task<IReadOnlyList<LogEntry>> WriteWhatIsKept()
    {
        var log = new List<LogEntry>();
        using var stored = folder.Open<StoredTask>();
        foreach (var tenant in tenants)
        {
            await foreach (var update in All(tenant, "/api/updates?pageSize=1000", "updates", "&after=0")) log.Add(Entry(tenant.Key, update));
            await foreach (var task in All(tenant, "/api/tasks?pageSize=1000", "tasks")) stored.Add(Stored(tenant.Key, task));
        }

        using var entries = folder.Open<LogEntry>();
        foreach (var entry in log) entries.Add(entry);
        using var truths = folder.Open<Truth>();
        var liedAbout = await LiedAbout();
        foreach (var truth in await installation.Upstream.Truths(liedAbout)) truths.Add(truth);
        return log;
    }

    /// <summary>Each endpoint has been sent all of the log once, or <paramref name="end"/> has come; what is still owed is written down.</summary>
    public async Task UntilWebhooksAreDone(IReadOnlyList<(TenantCalls Tenant, string Id, string Path)> webhooks, CancellationToken end)
    {
        using var owed = folder.Open<ListedDelivery>();
        foreach (var (tenant, id, path) in webhooks)
        {
            while (!end.IsCancellationRequested && (int?)(await Ask(tenant, $"/api/webhooks/{id}"))["lag"] is not 0) await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None);
            foreach (var state in (string[])["retrying", "dead"])
            {
                await foreach (var delivery in All(tenant, $"/api/webhooks/{id}/deliveries?state={state}", "deliveries"))
                    owed.Add(new ListedDelivery(path, tenant.Key, (string)delivery["id"]!, state));
            }
        }
    }

    private async Task<IReadOnlySet<string>> LiedAbout()
    {
        var polls = File.ReadLinesAsync(folder.FileOf<Poll>()).Where(static line => line.Contains("\"backwards\"", StringComparison.Ordinal));
        return (await polls.Select(static line => (string)JsonNode.Parse(line)!["taskId"]!).ToListAsync()).ToHashSet();
    }

    private async Task<bool> AnyIsUnderWay()
    {
        foreach (var tenant in tenants)
        {
            var page = await Ask(tenant, "/api/tasks?pageSize=1&status=PENDING&status=THROTTLED&status=RUNNING");
            if (page["tasks"]!.AsArray().Count > 0) return true;
        }

        return false;
    }

    private static async IAsyncEnumerable<JsonObject> All(TenantCalls tenant, string path, string items, string first = "")
    {
        for (var next = first; ;)
        {
            var page = await Ask(tenant, path + next);
            foreach (var item in page[items]!.AsArray()) yield return item!.AsObject();
            if (page["more"] is { } more ? !(bool)more : page["nextPageToken"] is null) yield break;
            next = page["more"] is null ? $"&pageToken={(string)page["nextPageToken"]!}" : $"&after={(string)page["next"]!}";
        }
    }

    private static async Task<JsonObject> Ask(TenantCalls tenant, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var response = await tenant.Insist(() => new HttpRequestMessage(HttpMethod.Get, path), patience.Token);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static LogEntry Entry(string key, JsonObject update) => new(
        key, (string)update["id"]!, (string)update["taskId"]!, (long)update["version"]!, (string)update["status"]!, (string?)update["endedBy"], Contents.Of(update), (DateTimeOffset)update["at"]!, (string?)update["group"]);

    private static StoredTask Stored(string key, JsonObject task) => new(
        key, (string)task["id"]!, (string)task["status"]!, (long)task["version"]!, (string?)task["endedBy"], [.. task["output"]?.AsArray().Select(static url => (string)url!) ?? []], (string?)task["failure"], (string?)task["failureCode"], (string?)task["group"]);
}
