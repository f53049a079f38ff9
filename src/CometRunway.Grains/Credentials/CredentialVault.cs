using CometRunway.Core;
using CometRunway.Grains.Caching;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Credentials;

/// <summary>The upstream keys of tenants, and how the upstream takes them: encrypted in the store, in clear only here.</summary>
public sealed partial class CredentialVault(
    ITaskStore store,
    ISecretProtector protector,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<CredentialVault> log)
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1); // Another server may have learnt more of a key meanwhile.

    private readonly RecentlyUsed<TenantId, KnownKey> _known = new(MostRemembered);
    private readonly SingleFlight<TenantId, KnownKey> _reading = new();
    private readonly SingleFlight<TenantId, bool> _marking = new();

    /// <summary>Keeps the key of a tenant; durable on return. A key that is kept already costs nothing, but for once an hour.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="key">In clear.</param>
    /// <param name="isProven">It is known to work.</param>
    /// <param name="cancellationToken">Gives it up; the outcome is unknown then.</param>
    public async ValueTask Keep(TenantId tenant, string key, bool isProven, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = await Know(tenant, TimeSpan.MaxValue, cancellationToken);
        if (known.IsReliable(key, isProven, now)) return;
        await store.KeepCredential(tenant, protector.Protect(SecretKind.Credential, key), isProven, now, cancellationToken);
        _known.Set(tenant, new KnownKey(key, now, isProven ? new KeyStanding(true, null) : known.Standing, now));
    }

    /// <summary>The key of a tenant; null where none is kept, or where it can't be decrypted any more.</summary>
    public async ValueTask<string?> Find(TenantId tenant, CancellationToken cancellationToken) =>
        (await Know(tenant, TimeSpan.MaxValue, cancellationToken)).Key;

    /// <summary>How the upstream takes the key of a tenant, as any server of the cluster knew it a minute ago.</summary>
    public async ValueTask<KeyStanding> Standing(TenantId tenant, CancellationToken cancellationToken)
    {
        try
        {
            return (await Know(tenant, Fresh, cancellationToken)).Standing;
        }
        catch (StoreUnavailableException) when (_known.TryGet(tenant, out var known))
        {
            return known.Standing;
        }
    }

    /// <summary>Writes down that a key works. One that is not kept is remembered as such, and no more.</summary>
    public async Task Prove(TenantId tenant, string key, CancellationToken cancellationToken)
    {
        var known = await Know(tenant, TimeSpan.MaxValue, cancellationToken);
        if (known.Standing.Says(takesKey: true)) return;
        if (known.KeptAt is null) _known.Set(tenant, known with { Key = key, Standing = new KeyStanding(true, null) });
        else await Mark(tenant, works: true).WaitAsync(cancellationToken);
    }

    /// <summary>A poll has come back. What is news about the key is written down beside, once: no poll waits for it.</summary>
    public void Observe(TenantId tenant, Reading reading)
    {
        if (reading.TakesKey is not { } works) return;
        if (_known.TryGet(tenant, out var known) && known.KeptAt is not null && !known.Standing.Says(works)) _ = TryMark(tenant, works);
    }

    private async ValueTask<KnownKey> Know(TenantId tenant, TimeSpan oldest, CancellationToken cancellationToken)
    {
        if (_known.TryGet(tenant, out var known) && (known.KeptAt is null || clock.GetUtcNow() - known.ReadAt < oldest)) return known;
        return await _reading.Join(tenant, () => Read(tenant)).WaitAsync(cancellationToken);
    }

    // What is not there is not remembered: strangers must cost nothing.
    private async Task<KnownKey> Read(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (await store.Reads.FindCredential(tenant, CancellationToken.None) is not { } row) return new KnownKey(null, null, default, now);
        var known = new KnownKey(protector.Unprotect(SecretKind.Credential, row.ProtectedKey), row.KeptAt, new KeyStanding(row.IsProven, row.RefusedSince), now);
        _known.Set(tenant, known);
        return known;
    }

    private Task<bool> Mark(TenantId tenant, bool works) => _marking.Join(tenant, async () =>
    {
        var now = clock.GetUtcNow();
        await store.MarkCredential(tenant, works, now, CancellationToken.None);
        if (_known.TryGet(tenant, out var known)) _known.Set(tenant, known with { Standing = works ? new KeyStanding(true, null) : known.Standing with { RefusedSince = now } });
        return works;
    });

    private async Task TryMark(TenantId tenant, bool works)
    {
        try
        {
            await Mark(tenant, works);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotMarked(log, tenant, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "How the upstream takes the key of tenant {Tenant} could not be written down; the next poll tries it again. {Why}")]
    private static partial void LogNotMarked(ILogger logger, TenantId tenant, string why);
}
