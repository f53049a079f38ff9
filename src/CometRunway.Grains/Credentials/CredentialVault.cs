using System.Collections.Concurrent;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Credentials;

/// <summary>The upstream keys of tenants: encrypted in the store, in clear only here.</summary>
public sealed class CredentialVault(ITaskStore store, ICredentialProtector protector)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<TenantId, string> _known = new();

    /// <summary>Keeps the key of a tenant; durable on return. A key that is kept already costs nothing.</summary>
    public async ValueTask Keep(TenantId tenant, string key, CancellationToken cancellationToken)
    {
        if (_known.ContainsKey(tenant)) return;
        if (await Load(tenant, cancellationToken) != key) await store.KeepCredential(tenant, protector.Protect(key), cancellationToken);
        Remember(tenant, key);
    }

    /// <summary>The key of a tenant; null where none is kept, or where it can't be decrypted any more.</summary>
    public async ValueTask<string?> Find(TenantId tenant, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(tenant, out var known)) return known;
        var key = await Load(tenant, cancellationToken);
        if (key is not null) Remember(tenant, key);
        return key;
    }

    private async Task<string?> Load(TenantId tenant, CancellationToken cancellationToken) =>
        await store.FindCredential(tenant, cancellationToken) is { } kept ? protector.Unprotect(kept) : null;

    private void Remember(TenantId tenant, string key)
    {
        if (_known.Count >= MostRemembered) _known.Clear(); // They come back from the store one by one.
        _known[tenant] = key;
    }
}
