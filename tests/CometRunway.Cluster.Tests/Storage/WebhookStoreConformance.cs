using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="IWebhookStore"/> promises. Every store must pass it unchanged.</summary>
public abstract class WebhookStoreConformance : IAsyncLifetime
{
    private IWebhookStore? _store;

    internal IWebhookStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty store.</summary>
    protected abstract Task<IWebhookStore> Create();

    /// <summary>The same store as a process finds it that starts anew.</summary>
    protected abstract Task<IWebhookStore> Reopen();

    /// <summary>Runs a statement beside the store, as another version or a hand does.</summary>
    protected abstract Task Write(string sql);

    protected abstract ValueTask Destroy();

    public async ValueTask InitializeAsync() => _store = await Create();

    public async ValueTask DisposeAsync()
    {
        await Destroy();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Endpoints_and_deliveries_that_cant_be_read_hold_up_no_other()
    {
        var endpoints = OfOneShard(4).ConvertAll(static id => Endpoint(id));
        foreach (var endpoint in endpoints) Assert.True(await Store.Create(endpoint, 50, Token));
        await Write($"UPDATE webhook SET state = 'resting' WHERE id = '{endpoints[0].Key.Id}'; UPDATE webhook SET detail = 'null' WHERE id = '{endpoints[1].Key.Id}'");
        await Write($"UPDATE webhook SET tenant = '!' WHERE id = '{endpoints[2].Key.Id}'");
        var retrying = Enumerable.Range(1, 6).Select(static position => Retrying(position)).ToArray();
        Assert.True(await Store.Save(endpoints[3] with { Revision = 2 }, retrying, Token));
        await Write("UPDATE webhook_delivery SET detail = '{}' WHERE position IN (1, 2, 5, 6)");

        Same(new[] { endpoints[3] with { Revision = 2 } }, await Store.Reads.List(Some.Tenant, Token));
        await Assert.ThrowsAsync<CometRunway.Grains.Storage.UnreadableRowException>(() => Store.Reads.Find(endpoints[0].Key, Token));
        Assert.Equal([endpoints[1].Key, endpoints[3].Key], await Store.Reads.ReadActive(endpoints[3].Key.Shard, null, 2, Token));
        Assert.Equal([3L, 4], (await Store.Reads.ReadRetrying(endpoints[3].Key, 2, Token)).Select(static delivery => delivery.Position));
        Assert.Equal([4L, 3], (await Store.Reads.ListDeliveries(new DeliveryQuery(endpoints[3].Key, [], 0, long.MaxValue, 2), Token)).Select(static delivery => delivery.Position));
        await Write("UPDATE webhook_delivery SET state = 'waiting' WHERE position = 1");
        Assert.Equal(5, (await Store.Reads.CountDeliveries(Some.Tenant, Token))[endpoints[3].Key.Id].Retrying);

        await Write($"UPDATE webhook SET state = 'active' WHERE id = '{endpoints[0].Key.Id}'");
        Same(endpoints[0], await Store.Reads.Find(endpoints[0].Key, Token));
    }

    [Fact]
    public async Task An_endpoint_is_read_as_it_was_written_also_by_the_next_process()
    {
        var plain = Endpoint("wh_a");
        var full = Endpoint("wh_b") with
        {
            ProtectedPrevious = "older",
            PreviousUntil = Some.Noon.AddDays(1),
            Description = "\"für\" die 🎬\n",
            Statuses = [RunwayStatus.Succeeded, RunwayStatus.Failed],
            Others = [EventTypes.Stopped, EventTypes.Stuck],
            Group = "night",
            Label = "trailer",
            State = WebhookState.Disabled,
            Reason = "The receiver answered 410 Gone.",
            Skipped = new SkippedUpdates(3, 9, Some.Noon),
            FailingSince = Some.Noon.AddHours(1),
            Failures = 7,
            NotBefore = Some.Noon.AddHours(2),
        };
        Assert.True(await Store.Create(plain, 50, Token));
        Assert.True(await Store.Create(full, 50, Token));

        for (var process = 0; process < 2; process++)
        {
            Same(plain, await Store.Reads.Find(plain.Key, Token));
            Same(full, await Store.Reads.Find(full.Key, Token));
            Same(new[] { plain, full }, await Store.Reads.List(Some.Tenant, Token));
            _store = await Reopen();
        }

        Assert.Null(await Store.Reads.Find(new WebhookKey(Some.OtherTenant, "wh_a"), Token));
        Assert.Empty(await Store.Reads.List(Some.OtherTenant, Token));
    }

    [Fact]
    public async Task What_was_asked_for_and_sent_of_tasks_at_the_version_before_reads_as_it_was_meant()
    {
        var (all, some, stops) = (Endpoint("wh_a"), Endpoint("wh_b"), Endpoint("wh_c"));
        foreach (var endpoint in new[] { all, some, stops }) Assert.True(await Store.Create(endpoint, 50, Token));
        await Write($"UPDATE webhook SET detail = '{Detail("")}'; UPDATE webhook SET detail = '{Detail(", \"statuses\": [\"FAILED\"], \"stops\": true")}' WHERE id = 'wh_b'");
        await Write($"UPDATE webhook SET detail = '{Detail(", \"stops\": true")}' WHERE id = 'wh_c'");

        Assert.Equal(
            [("wh_a", "", "", true), ("wh_b", "FAILED", "task.stopped", false), ("wh_c", "", "task.stopped", false)],
            (await Store.Reads.List(Some.Tenant, Token)).Select(static one => (one.Key.Id, string.Join(' ', one.Statuses.Select(static status => status.Word)), string.Join(' ', one.Others), one.WantsAll)));

        var key = await Saved("wh_d", Delivered(1), Delivered(2) with { Other = EventTypes.Stopped }, Delivered(3) with { Other = EventTypes.Stuck });
        Assert.Equal(["task.stuck", "task.stopped", "task.succeeded"], (await All(key)).Select(static delivery => delivery.Type));
        await Write("UPDATE webhook_delivery SET detail = '{\"taskId\": \"a\", \"status\": \"RUNNING\", \"stop\": true, \"happenedAt\": 0}' WHERE position = 1");
        Assert.Equal("task.stopped", (await All(key))[^1].Type);

        static string Detail(string asked) => "{\"url\": \"u\", \"secret\": \"s\", \"createdAt\": 0, \"since\": 0" + asked + "}";
    }

    [Fact]
    public async Task A_tenant_has_no_more_endpoints_than_it_may()
    {
        for (var made = 0; made < 3; made++) Assert.True(await Store.Create(Endpoint($"wh_{made}"), 3, Token));
        Assert.False(await Store.Create(Endpoint("wh_3"), 3, Token));
        Assert.True(await Store.Create(Endpoint("wh_3", Some.OtherTenant), 3, Token));
        await Store.Remove(Endpoint("wh_0").Key, Token);
        Assert.True(await Store.Create(Endpoint("wh_3"), 3, Token));
    }

    [Fact]
    public async Task A_write_over_another_revision_writes_nothing()
    {
        var first = Endpoint("wh_a");
        await Store.Create(first, 50, Token);
        var second = first with { Revision = 2, Cursor = 10 };
        Assert.True(await Store.Save(second, [Delivered(10)], Token));

        // The twin that did not know of it, and whoever repeats a write.
        Assert.False(await Store.Save(first with { Revision = 2, Cursor = 4 }, [Delivered(4), Retrying(10)], Token));
        Assert.False(await Store.Save(second with { Revision = 4, Cursor = 11 }, [Delivered(11)], Token));
        Assert.False(await Store.Save(Endpoint("wh_b") with { Revision = 2 }, [Delivered(1)], Token));
        Same(second, await Store.Reads.Find(first.Key, Token));
        Same(new[] { Delivered(10) }, await All(first.Key));
    }

    [Fact]
    public async Task Of_many_twins_that_write_one_revision_exactly_one_wins()
    {
        var endpoint = Endpoint("wh_a");
        await Store.Create(endpoint, 50, Token);
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(twin => Store.Save(endpoint with { Revision = 2, Cursor = twin }, [Delivered(twin)], Token)));

        var winner = 1 + Array.IndexOf(answers, true);
        Assert.Single(answers, true);
        Assert.Equal(winner, (await Store.Reads.Find(endpoint.Key, Token))!.Cursor);
        Assert.Equal(winner, Assert.Single(await All(endpoint.Key)).Position);
    }

    [Fact]
    public async Task Deliveries_are_read_as_they_were_written_last()
    {
        var key = await Saved(Delivered(1), Retrying(2), Dead(3));
        Same(new[] { Dead(3), Retrying(2), Delivered(1) }, await All(key));

        var again = Delivered(2) with { Attempts = [new Attempt(Some.Noon, null, "No answer within 15 s.", 15_000), new Attempt(Some.Noon.AddSeconds(5), 200, null, 12)] };
        Assert.True(await Store.Save((await Store.Reads.Find(key, Token))! with { Revision = 3 }, [again], Token));
        _store = await Reopen();
        Same(new[] { Dead(3), again, Delivered(1) }, await All(key));
    }

    [Fact]
    public async Task Many_endpoints_write_side_by_side()
    {
        var endpoints = Enumerable.Range(0, 40).Select(static i => Endpoint($"wh_{i}", i % 2 is 0 ? Some.Tenant : Some.OtherTenant)).ToList();
        foreach (var endpoint in endpoints) await Store.Create(endpoint, 50, Token);
        var answers = await Task.WhenAll(endpoints.Select((endpoint, i) => Store.Save(endpoint with { Revision = 2, Cursor = i }, [.. Enumerable.Range(1, i).Select(static position => Delivered(position))], Token)));

        Assert.All(answers, Assert.True);
        for (var i = 0; i < endpoints.Count; i++)
        {
            Assert.Equal(i, (await Store.Reads.Find(endpoints[i].Key, Token))!.Cursor);
            Assert.Equal(i, (await All(endpoints[i].Key)).Count);
        }
    }

    [Fact]
    public async Task Pages_of_deliveries_go_back_by_position_and_state()
    {
        var key = await Saved([.. Enumerable.Range(1, 30).Select(static position => position % 3 is 0 ? Dead(position) : Delivered(position))]);
        await Saved("wh_other", Dead(99));

        Assert.Equal([30, 29, 28, 27], await Positions(new DeliveryQuery(key, [], 0, long.MaxValue, 4)));
        Assert.Equal([26, 25], await Positions(new DeliveryQuery(key, [], 0, 27, 2)));
        Assert.Equal([30, 27, 24], await Positions(new DeliveryQuery(key, [DeliveryState.Dead], 0, long.MaxValue, 3)));
        Assert.Equal([9, 6], await Positions(new DeliveryQuery(key, [DeliveryState.Dead], 5, 12, 100)));
        Assert.Equal([30, 29, 28], await Positions(new DeliveryQuery(key, [DeliveryState.Dead, DeliveryState.Delivered], 0, long.MaxValue, 3)));
        Assert.Empty(await Positions(new DeliveryQuery(key, [DeliveryState.Retrying], 0, long.MaxValue, 100)));
    }

    [Fact]
    public async Task What_is_to_be_retried_comes_next_first()
    {
        var key = await Saved(Retrying(1, dueIn: 300), Retrying(2, dueIn: 5), Retrying(3, dueIn: 60), Delivered(4), Dead(5));
        Assert.Equal([2, 3, 1], (await Store.Reads.ReadRetrying(key, 10, Token)).Select(static delivery => delivery.Position));
        Assert.Equal([2, 3], (await Store.Reads.ReadRetrying(key, 2, Token)).Select(static delivery => delivery.Position));
    }

    [Fact]
    public async Task Deliveries_are_counted_by_what_became_of_them()
    {
        await Saved(Retrying(1), Retrying(2), Delivered(3), Dead(4), Dead(5), Dead(6));
        await Saved("wh_b", Delivered(3));
        await Store.Create(Endpoint("wh_c"), 50, Token);

        var counts = await Store.Reads.CountDeliveries(Some.Tenant, Token);
        Assert.Equal(new DeliveryCounts(Delivered: 1, Retrying: 2, Dead: 3), counts["wh_a"]);
        Assert.Equal(new DeliveryCounts(Delivered: 1, Retrying: 0, Dead: 0), counts["wh_b"]);
        Assert.False(counts.ContainsKey("wh_c"));
        Assert.Empty(await Store.Reads.CountDeliveries(Some.OtherTenant, Token));
    }

    [Fact]
    public async Task Those_of_a_shard_that_are_active_are_found_page_by_page()
    {
        var endpoints = OfOneShard(7).ConvertAll(static id => Endpoint(id));
        endpoints[4] = endpoints[4] with { State = WebhookState.Paused };
        foreach (var endpoint in endpoints) await Store.Create(endpoint, 50, Token);

        var found = new List<WebhookKey>();
        for (WebhookKey? after = null; await Store.Reads.ReadActive(endpoints[0].Key.Shard, after, 2, Token) is { Count: > 0 } page; after = page[^1]) found.AddRange(page);
        Assert.Equal(endpoints.Where(static endpoint => endpoint.IsActive).Select(static endpoint => endpoint.Key), found);
    }

    [Fact]
    public async Task Each_shard_has_its_own_endpoints_and_no_others()
    {
        var keys = Enumerable.Range(0, 300).Select(static i => Endpoint($"wh_{i}.~:@!+,=", i % 2 is 0 ? Some.Tenant : Some.OtherTenant)).ToList();
        foreach (var endpoint in keys) Assert.True(await Store.Create(endpoint, 300, Token));

        var found = new List<(int Shard, WebhookKey Key)>();
        for (var shard = 0; shard < Sharding.Shards; shard++) found.AddRange((await Store.Reads.ReadActive(shard, null, 300, Token)).Select(key => (shard, key)));
        Assert.Equal(keys.Count, found.Count);
        Assert.All(found, static one => Assert.Equal(one.Key.Shard, one.Shard));
    }

    [Fact]
    public async Task An_endpoint_goes_with_its_deliveries_and_with_no_others()
    {
        var key = await Saved(Delivered(1), Retrying(2));
        var other = await Saved("wh_b", Delivered(1));
        Assert.True(await Store.Remove(key, Token));
        Assert.False(await Store.Remove(key, Token));
        Assert.Null(await Store.Reads.Find(key, Token));
        Assert.Empty(await All(key));
        Assert.Single(await All(other));
    }

    [Fact]
    public async Task Of_what_was_delivered_the_last_is_kept_and_everything_else_stays()
    {
        var key = await Saved([Dead(1), Retrying(2), .. Enumerable.Range(3, 20).Select(static position => Delivered(position))]);
        Assert.Equal(15, await Store.Trim(key, 5, Token));
        Assert.Equal([22, 21, 20, 19, 18, 2, 1], (await All(key)).Select(static delivery => delivery.Position));
        Assert.Equal(0, await Store.Trim(key, 5, Token));
    }

    [Fact]
    public async Task What_was_settled_long_ago_goes_in_pieces_and_what_is_retried_stays()
    {
        var key = await Saved(
            Delivered(1), Dead(2) with { At = Some.Noon.AddDays(-9) }, Delivered(3) with { At = Some.Noon.AddDays(-8) }, Retrying(4) with { At = Some.Noon.AddDays(-9) }, Dead(5));
        Assert.Equal(1, await Store.Prune(Some.Noon.AddDays(-7), 1, Token));
        Assert.Equal(1, await Store.Prune(Some.Noon.AddDays(-7), 10, Token));
        Assert.Equal(0, await Store.Prune(Some.Noon.AddDays(-7), 10, Token));
        Assert.Equal([5, 4, 1], (await All(key)).Select(static delivery => delivery.Position));
    }

    internal static Webhook Endpoint(string id, TenantId? tenant = null) => new()
    {
        Key = new WebhookKey(tenant ?? Some.Tenant, id),
        ProtectedUrl = "protected url",
        ProtectedSecret = "protected secret",
        CreatedAt = Some.Noon,
        Since = Some.Noon,
        Cursor = 0,
    };

    internal static Delivery Delivered(long position) => new()
    {
        Position = position,
        Id = $"epoch-{position}",
        TaskId = $"task-{position}",
        Status = RunwayStatus.Succeeded,
        HappenedAt = Some.Noon,
        State = DeliveryState.Delivered,
        At = Some.Noon,
        Tries = 1,
        Attempts = [new Attempt(Some.Noon, 200, null, 12)],
    };

    internal static Delivery Retrying(long position, int dueIn = 5) =>
        Delivered(position) with { State = DeliveryState.Retrying, NextAt = Some.Noon.AddSeconds(dueIn), Body = "{\"type\":\"\\u0000 日本\"}", Attempts = [new Attempt(Some.Noon, null, "No connection.", 3)], TraceParent = TraceParent.Read("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") };

    private static Delivery Dead(long position) => Retrying(position) with { State = DeliveryState.Dead, NextAt = null, Tries = 10 };

    // In the order of their keys.
    private static List<string> OfOneShard(int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(static i => $"wh_{i}").Where(static id => Endpoint(id).Key.Shard is 7).Take(count).Order(StringComparer.Ordinal)];

    private Task<WebhookKey> Saved(params Delivery[] deliveries) => Saved("wh_a", deliveries);

    private async Task<WebhookKey> Saved(string id, params Delivery[] deliveries)
    {
        var endpoint = Endpoint(id);
        Assert.True(await Store.Create(endpoint, 50, Token));
        Assert.True(await Store.Save(endpoint with { Revision = 2 }, deliveries, Token));
        return endpoint.Key;
    }

    private Task<IReadOnlyList<Delivery>> All(WebhookKey key) => Store.Reads.ListDeliveries(new DeliveryQuery(key, [], 0, long.MaxValue, 1000), Token);

    private async Task<IEnumerable<long>> Positions(DeliveryQuery query) => (await Store.Reads.ListDeliveries(query, Token)).Select(static delivery => delivery.Position);

    // Lists by their entries.
    private static void Same<T>(T expected, T? actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
