using System.Text.Json;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Webhooks;

/// <summary>Registers webhooks, and asks things of them.</summary>
internal sealed class WebhookOffice(Exchange exchange)
{
    private const int DeliveryPageSize = 200;

    /// <summary>A second try is known by its key, so that it registers nothing twice.</summary>
    public Task<Webhook> Register(WebhookRegistration registration, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(registration, ClientJson.Default.WebhookRegistration);
        return exchange.Read(new Call(HttpMethod.Post, ApiPath.Webhooks) { Body = body, IdempotencyKey = Guid.NewGuid().ToString() }, ClientJson.Default.Webhook, cancellationToken);
    }

    public async Task<IReadOnlyList<Webhook>> List(CancellationToken cancellationToken) =>
        (await exchange.Read(new Call(HttpMethod.Get, ApiPath.Webhooks), ClientJson.Default.WebhookList, cancellationToken)).Webhooks;

    /// <summary>Null where there is none.</summary>
    public Task<Webhook?> Get(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Get, ApiPath.Webhook(id)), ClientJson.Default.Webhook, Problem.WebhookNotFound, cancellationToken);

    public Task<Webhook> Change(string id, WebhookChange change, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Patch, ApiPath.Webhook(id)) { Body = WebhookPatch.Of(change) }, ClientJson.Default.Webhook, cancellationToken);

    /// <summary>False where there was none.</summary>
    public Task<bool> Delete(string id, CancellationToken cancellationToken) =>
        exchange.Do(new Call(HttpMethod.Delete, ApiPath.Webhook(id)), Problem.WebhookNotFound, cancellationToken);

    public Task<Webhook> Pause(string id, CancellationToken cancellationToken) => exchange.Read(Command(id, "pause"), ClientJson.Default.Webhook, cancellationToken);

    public Task<Webhook> Resume(string id, CancellationToken cancellationToken) => exchange.Read(Command(id, "resume"), ClientJson.Default.Webhook, cancellationToken);

    public Task<WebhookTest> Test(string id, CancellationToken cancellationToken) => exchange.Read(Command(id, "test"), ClientJson.Default.WebhookTest, cancellationToken);

    /// <summary>A second try is known by its key: a second exchange would end the secret that the receiver has.</summary>
    public Task<Webhook> Rotate(string id, string? secret, TimeSpan? overlap, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Rotation(secret, overlap is { } time ? (int)time.TotalSeconds : null), ClientJson.Default.Rotation);
        return exchange.Read(Command(id, "rotate-secret") with { Body = body, IdempotencyKey = Guid.NewGuid().ToString() }, ClientJson.Default.Webhook, cancellationToken);
    }

    public async Task<int> Redeliver(string id, string from, string to, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new RedeliveryRange(from, to), ClientJson.Default.RedeliveryRange);
        return (await exchange.Read(Command(id, "redeliver") with { Body = body }, ClientJson.Default.Redelivery, cancellationToken)).Queued;
    }

    public IAsyncEnumerable<WebhookDelivery> Deliveries(string id, DeliveryState? state, CancellationToken cancellationToken) => Pages.All(
        token => exchange.Read(new Call(HttpMethod.Get, ApiPath.Deliveries(id, state?.ToString().ToLowerInvariant(), DeliveryPageSize, token)), ClientJson.Default.DeliveryPage, cancellationToken),
        static page => (page.Deliveries, page.NextPageToken),
        cancellationToken);

    private static Call Command(string id, string what) => new(HttpMethod.Post, $"{ApiPath.Webhook(id)}/{what}");
}
