using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class PostgresWebhookStoreTests(Databases databases) : WebhookStoreConformance
{
    private string _database = "";
    private TaskStore? _store;

    protected override async Task<IWebhookStore> Create()
    {
        _database = await databases.Create();
        return await Open();
    }

    protected override async Task<IWebhookStore> Reopen()
    {
        await Close();
        return await Open();
    }

    protected override Task Write(string sql) => PostgresStores.Execute(_database, sql);

    protected override ValueTask Destroy() => Close();

    [Fact]
    public async Task A_server_that_was_left_behind_finds_that_another_one_wrote()
    {
        var endpoint = new Webhook { Key = new WebhookKey(Some.Tenant, "wh_a"), ProtectedUrl = "url", ProtectedSecret = "secret", CreatedAt = Some.Noon, Since = Some.Noon, Cursor = 0 };
        await Store.Create(endpoint, 50, Token);
        await using var peer = await PostgresStores.Open(_database);
        Assert.True(await new WebhookStore(peer).Save(endpoint with { Revision = 2, Cursor = 7 }, [], Token));
        Assert.False(await Store.Save(endpoint with { Revision = 2, Cursor = 3 }, [], Token));
        Assert.Equal(7, (await Store.Reads.Find(endpoint.Key, Token))!.Cursor);
    }

    private async Task<IWebhookStore> Open() => new WebhookStore(_store = await PostgresStores.Open(_database));

    private ValueTask Close() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
