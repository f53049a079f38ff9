using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Subscribers;
using CometRunway.Client;

namespace CometRunway.Campaign.Runs;

/// <summary>All who listen for as long as the run lasts: of each tenant a reader on every channel, of some groups one, and an endpoint.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly List<(LogReader Reader, string? Group, Task Reading)> _readers = [];
    private readonly List<CometRunwayClient> _clients = [];
    private readonly CancellationTokenSource _end = new();
    private readonly HistoryWriters _histories;

    private Crowd(HistoryWriters histories) => _histories = histories;

    /// <summary>The tenants' endpoints: whose, their ids, and where their deliveries go.</summary>
    public List<(TenantCalls Tenant, string Id, string Path)> Webhooks { get; } = [];

    public static async Task<Crowd> Gather(Installation installation, IReadOnlyList<TenantCalls> tenants, HistoryWriters histories)
    {
        var crowd = new Crowd(histories);
        foreach (var tenant in tenants)
        {
            crowd.Add(new FeedStreamReader(tenant, histories, $"feed {tenant.Key}"));
            crowd.Add(new FeedPageReader(tenant, histories, $"pages {tenant.Key}"));
            var client = new CometRunwayClient(new CometRunwayClientOptions { BaseAddress = installation.Servers[0].Address, ApiKey = tenant.Key, Handler = new TurnsHandler(installation) });
            crowd._clients.Add(client);
            crowd.Add(new ClientReader(client, histories, $"client {tenant.Key}", tenant.Key));
            crowd.Webhooks.Add(await Register(installation, tenant, histories));
        }

        // One process is enough: it is the largest of them all.
        var first = tenants[0];
        var identity = await crowd._clients[0].IdentifyAsync();
        crowd.Add(new OrleansReader(identity.Tenant!, installation.OrleansMembership, histories, $"orleans {first.Key}", first.Key));
        return crowd;
    }

    /// <summary>Listens to a group too.</summary>
    public void Join(TenantCalls tenant, string group) => Add(new FeedStreamReader(tenant, _histories, $"group {group}", group), group);

    /// <summary>Every reader has read as far as the log goes, or <paramref name="end"/> has come: who is missing then has lost something.</summary>
    public async Task UntilAllHaveHeard(IReadOnlyList<LogEntry> log, CancellationToken end)
    {
        while (_readers.Any(one => !HasHeard(one.Reader, one.Group, log)) && !end.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers.Select(static one => one.Reading));
        foreach (var client in _clients) client.Dispose();
        _end.Dispose();
    }

    private static bool HasHeard(LogReader reader, string? group, IReadOnlyList<LogEntry> log)
    {
        var last = log.LastOrDefault(entry => entry.Key == reader.Key && (group is null || entry.Group == group));
        return last is null || (reader.Last is { } id && Position(id) >= Position(last.UpdateId));
    }

    private static long Position(string id) => long.Parse(id.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<(TenantCalls Tenant, string Id, string Path)> Register(Installation installation, TenantCalls tenant, HistoryWriters histories)
    {
        var path = $"/{tenant.Key}";
        using var response = await tenant.Next.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = $"{installation.ReceiverAddress}{tenant.Key}" });
        response.EnsureSuccessStatusCode();
        var registered = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        new Witness(histories, Channel.Webhook, path, tenant.Key).Asks("*", after: null);
        installation.Receiver.Expect(path, tenant.Key, (string)registered["secret"]!);
        return (tenant, (string)registered["id"]!, path);
    }

    private void Add(LogReader reader, string? group = null) => _readers.Add((reader, group, reader.Run(_end.Token)));
}
