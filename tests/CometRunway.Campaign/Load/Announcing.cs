using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Subscribers;

namespace CometRunway.Campaign.Load;

/// <summary>Has tasks tracked that began at the upstream, and insists until a server said so.</summary>
internal sealed class Announcing(Installation installation, TenantCalls tenant, HistoryWriters histories)
{
    private const int Copies = 3;

    public TenantCalls Tenant => tenant;

    /// <summary>Returns those that are tracked.</summary>
    public async Task<IReadOnlyList<string>> Announce(int count, string group, CancellationToken end)
    {
        try
        {
            var body = Body(await installation.Upstream.Make(Lives.Of(count, tenant.Key)), group);
            using var response = await tenant.Insist(() => Request(body), end);
            return await Note(response, group);
        }
        catch (OperationCanceledException)
        {
            return []; // Nobody took them, so nobody owes anything.
        }
    }

    /// <summary>The same in several equal requests under one idempotency key, at once, and one under the same key that asks for something else.</summary>
    public async Task<IReadOnlyList<string>> AnnounceEqually(int count, string group, CancellationToken end)
    {
        try
        {
            var ids = await installation.Upstream.Make(Lives.Of(count, tenant.Key));
            var (body, key) = (Body(ids, group), Guid.NewGuid().ToString("N"));
            var tracked = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => Equal(body, key, group, end)));
            await Equal(Body([.. ids, "something-else"], group), key, group: null, end);
            return tracked.MaxBy(static one => one.Count)!;
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> Equal(string body, string key, string? group, CancellationToken end)
    {
        while (true)
        {
            using var response = await tenant.Insist(() => Request(body, key), end);
            if (response.StatusCode is HttpStatusCode.Conflict) continue; // One of its kind is under way: ask again.
            var answer = await response.Content.ReadAsStringAsync(end);
            histories.Creates.Add(new Create(tenant.Key, key, body, response.IsSuccessStatusCode ? answer : null, (int)response.StatusCode, TimeProvider.System.GetUtcNow()));
            return group is null ? [] : await Note(response, group);
        }
    }

    private async Task<IReadOnlyList<string>> Note(HttpResponseMessage response, string group)
    {
        if (response.StatusCode is not HttpStatusCode.Accepted) return [];
        var results = (await response.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
        var ids = results.Where(static result => result!["problem"] is null).Select(static result => (string)result!["id"]!).ToList();
        var server = installation.ServerOf(response).Name;
        foreach (var id in ids) histories.Admissions.Add(new Admission(tenant.Key, id, group, server, TimeProvider.System.GetUtcNow()));
        return ids;
    }

    private static string Body(IEnumerable<string> ids, string group) =>
        new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["group"] = group })]) }.ToJsonString();

    private static HttpRequestMessage Request(string body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return request;
    }
}
