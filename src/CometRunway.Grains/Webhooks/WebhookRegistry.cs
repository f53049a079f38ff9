using System.Buffers.Text;
using System.Security.Cryptography;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

/// <summary>A tenant's endpoints, as whoever serves their owner speaks of them. What answers with false says that there is no such endpoint.</summary>
public interface IWebhookRegistry
{
    /// <summary>Endpoints and deliveries, as they are kept.</summary>
    IWebhookReads Reads { get; }

    /// <summary>Registers an endpoint, which gets what happens from now on; null where the tenant has <paramref name="most"/> already.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="terms">What its owner asks for.</param>
    /// <param name="secret">What it signs with.</param>
    /// <param name="most">How many a tenant may have.</param>
    /// <param name="id">
    /// The id that it is to have, for whoever may ask for the same endpoint twice and wants one: where there is one of that id it is given as it is. Null: a new one.
    /// </param>
    /// <param name="cancellationToken">Nobody waits any more; it may be registered all the same.</param>
    Task<Webhook?> Register(TenantId tenant, WebhookTerms terms, WebhookSecret secret, int most, string? id, CancellationToken cancellationToken);

    /// <summary>Where to; null where that can't be decrypted any more.</summary>
    Uri? ReadUrl(Webhook webhook);

    /// <summary>What it signs with; null where that can't be decrypted any more.</summary>
    string? ReadSecret(Webhook webhook);

    /// <summary>How many updates after its cursor an endpoint will get; at most <paramref name="most"/> are counted.</summary>
    Task<int> CountWaiting(Webhook webhook, int most, CancellationToken cancellationToken);

    Task<bool> Change(WebhookKey key, WebhookTerms terms);

    /// <summary>Signs with another secret, and with the one before too for as long as <paramref name="overlap"/>. Twice with the same secret is once.</summary>
    Task<bool> Rotate(WebhookKey key, WebhookSecret secret, TimeSpan overlap);

    Task<bool> Pause(WebhookKey key);

    Task<bool> Resume(WebhookKey key);

    Task<bool> Remove(WebhookKey key);

    /// <summary>Sends a test now, whatever the endpoint's state, and says what the receiver said.</summary>
    Task<Attempt> Test(Webhook webhook, CancellationToken cancellationToken);

    /// <summary>Sends again what the endpoint wants of the positions <paramref name="first"/> to <paramref name="last"/>.</summary>
    Task<Redelivery> Redeliver(WebhookKey key, long first, long last);
}

internal sealed partial class WebhookRegistry(
    IWebhookStore store,
    WebhookLog updates,
    Courier courier,
    ISecretProtector protector,
    IWebhookEvents events,
    IGrainFactory grains,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<WebhookRegistry> log) : IWebhookRegistry
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int IdBytes = 15;

    public IWebhookReads Reads => store.Reads;

    public async Task<Webhook?> Register(TenantId tenant, WebhookTerms terms, WebhookSecret secret, int most, string? id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMillisecond();
        var webhook = new Webhook
        {
            Key = new WebhookKey(tenant, id ?? NewName("wh_")),
            ProtectedUrl = protector.Protect(SecretKind.Webhook, terms.Url.AbsoluteUri),
            ProtectedSecret = protector.Protect(SecretKind.Webhook, secret.Text),
            Description = terms.Description,
            Statuses = terms.Statuses,
            Others = terms.Others,
            Group = terms.Group,
            Label = terms.Label,
            CreatedAt = now,
            Since = now,
            Cursor = (await updates.Measure(cancellationToken)).Last,
        };
        if (id is not null && await store.Reads.Find(webhook.Key, cancellationToken) is { } known) return known;
        if (!await store.Create(webhook, most, cancellationToken)) return id is null ? null : await store.Reads.Find(webhook.Key, cancellationToken);
        await Wake(webhook.Key);
        return webhook;
    }

    public Uri? ReadUrl(Webhook webhook) => Uri.TryCreate(protector.Unprotect(SecretKind.Webhook, webhook.ProtectedUrl), UriKind.Absolute, out var url) ? url : null;

    public string? ReadSecret(Webhook webhook) => protector.Unprotect(SecretKind.Webhook, webhook.ProtectedSecret);

    public Task<int> CountWaiting(Webhook webhook, int most, CancellationToken cancellationToken) => updates.CountWaiting(webhook, most, cancellationToken);

    public Task<bool> Change(WebhookKey key, WebhookTerms terms) =>
        ThenWake(key, Grain(key).Change(new ProtectedTerms(
            protector.Protect(SecretKind.Webhook, terms.Url.AbsoluteUri), terms.Description, terms.Statuses, terms.Group, terms.Label, terms.Others.Contains(EventTypes.Stopped), terms.Others)));

    public Task<bool> Rotate(WebhookKey key, WebhookSecret secret, TimeSpan overlap) => ThenWake(key, Grain(key).Rotate(protector.Protect(SecretKind.Webhook, secret.Text), overlap));

    public Task<bool> Pause(WebhookKey key) => Grain(key).Pause();

    public Task<bool> Resume(WebhookKey key) => ThenWake(key, Grain(key).Resume());

    public Task<bool> Remove(WebhookKey key) => Grain(key).Remove();

    public Task<Attempt> Test(Webhook webhook, CancellationToken cancellationToken) =>
        courier.Try(webhook, NewName("test_"), events.OfTest(webhook.Key, clock.GetUtcNow()), cancellationToken);

    public Task<Redelivery> Redeliver(WebhookKey key, long first, long last) => ThenWake(key, Grain(key).Redeliver(first, last));

    // A command ends the activation that took it: the next one begins with what was written down.
    private async Task<T> ThenWake<T>(WebhookKey key, Task<T> command)
    {
        var answer = await command;
        await Wake(key);
        return answer;
    }

    private async Task Wake(WebhookKey key)
    {
        try
        {
            await Grain(key).EnsureRunning().WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotWoken(log, exception, key);
        }
    }

    private IWebhookGrain Grain(WebhookKey key) => grains.GetGrain<IWebhookGrain>(key.Text);

    private static string NewName(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {Webhook} could not be woken; its silo's keeper does it within a minute.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, WebhookKey webhook);
}
