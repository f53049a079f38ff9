using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;

namespace CometRunway.Cluster.Tests.Webhooks;

/// <summary>A real silo whose endpoints send to a scripted receiver, over a real store that can be made to fail, on a clock that is turned by hand.</summary>
public abstract class EndpointTests : IAsyncLifetime
{
    private protected TestSilo Silo { get; private set; } = null!;

    private protected IWebhookRegistry Registry => Silo.Services.GetRequiredService<IWebhookRegistry>();

    private protected ScriptedReceiver Receiver => Silo.Receiver;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Silo = await TestSilo.Start();

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static WebhookTerms Terms(params RunwayStatus[] statuses) => new(new Uri("https://example.com/hooks"), Description: null, [.. statuses], Others: [], Group: null, Label: null);

    private protected async Task<WebhookKey> Register(params RunwayStatus[] statuses)
    {
        var webhook = await Registry.Register(TestSilo.Tenant, Terms(statuses), WebhookSecret.New(), most: 50, id: null, Token);
        Assert.NotNull(webhook);
        return webhook.Key;
    }

    private protected Task Sends(int count) => TestSilo.Until($"{count} requests are sent", () =>
    {
        Assert.True(Receiver.Got.Count <= count, $"{Receiver.Got.Count} requests were sent, and not {count}.");
        return Receiver.Got.Count == count;
    });

    private protected async Task<Webhook> Row(WebhookKey key) => (await Silo.Webhooks.Find(key, Token))!;

    private protected async Task<DeliveryCounts> Count(WebhookKey key) => (await Silo.Webhooks.CountDeliveries(key.Tenant, Token)).GetValueOrDefault(key.Id);

    private protected Task Counts(WebhookKey key, DeliveryCounts counts) => TestSilo.Until($"the deliveries are {counts}", async () => await Count(key) == counts);

    private protected Task IsIn(WebhookKey key, WebhookState state) => TestSilo.Until($"it is {state}", async () => (await Row(key)).State == state);

    private protected async Task<Delivery> Becomes(WebhookKey key, DeliveryState state)
    {
        Delivery? found = null;
        await TestSilo.Until($"a delivery is {state}", async () => (found = (await Silo.Webhooks.ListDeliveries(new DeliveryQuery(key, [state], 0, long.MaxValue, 1), Token)).SingleOrDefault()) is not null);
        return found!;
    }

    private protected IWebhookGrain Grain(WebhookKey key) => Silo.Grains.GetGrain<IWebhookGrain>(key.Text);

    private protected Task Wake(WebhookKey key) => Grain(key).EnsureRunning();

    private protected async Task Deactivate(WebhookKey key)
    {
        await Grain(key).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await IsGone(key);
    }

    private protected Task IsGone(WebhookKey key) => TestSilo.Until($"{key} leaves memory", async () => await Silo.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Grain(key)) is null);
}
