namespace CometRunway.Core;

/// <summary>How identities, of tasks and of webhook endpoints, are divided: a shard is what one server keeps, and the unit of recovery.</summary>
public static class Sharding
{
    /// <summary>How many shards there are. Fixed: rows carry their shard.</summary>
    public const int Shards = 1024;

    /// <summary>
    /// A stable 63-bit hash (FNV-1a, then the finalizer of MurmurHash3) of <c>tenant/id</c>: the same on every machine and in every release, because rows carry it.
    /// Two identities of one fingerprint are possible and harmless: a sweep then takes one of them for the other until the next start.
    /// </summary>
    public static long Fingerprint(TenantId tenant, string id)
    {
        var hash = 14695981039346656037UL;
        hash = Mix(hash, tenant.Value);
        hash = (hash ^ '/') * 1099511628211UL;
        hash = Mix(hash, id);
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return (long)((hash ^ (hash >> 33)) >> 1);
    }

    /// <summary>The shard of an identity, 0 to <see cref="Shards"/> − 1, by its <see cref="Fingerprint"/>.</summary>
    public static int ShardOf(long fingerprint) => (int)(fingerprint % Shards);

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL; // Ids are ASCII: a character is a byte.
        }

        return hash;
    }
}
