using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>
/// What makes a task one task: its tenant and its id. The upstream looks an id up per account, so the same id under
/// another key is another task.
/// </summary>
public readonly record struct TaskIdentity(TenantId Tenant, TaskId Id)
{
    /// <summary>How many slices of tasks there are; the unit of recovery. Fixed: rows carry their shard.</summary>
    public const int Shards = 1024;

    /// <summary>The identity as one word, <c>tenant/id</c>: the key of its grain.</summary>
    public string Key => $"{Tenant.Value}/{Id.Value}";

    /// <summary>
    /// A stable 63-bit hash (FNV-1a, then the finalizer of MurmurHash3) of <see cref="Key"/>: the same on every machine and in every
    /// release, because rows carry it. Two tasks of one fingerprint are possible and harmless: a sweep then takes one of them for the other
    /// until the next start.
    /// </summary>
    public long Fingerprint
    {
        get
        {
            var hash = 14695981039346656037UL;
            hash = Mix(hash, Tenant.Value);
            hash = (hash ^ '/') * 1099511628211UL;
            hash = Mix(hash, Id.Value);
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
            return (long)((hash ^ (hash >> 33)) >> 1);
        }
    }

    /// <summary>The slice that it belongs to, 0 to <see cref="Shards"/> − 1.</summary>
    public int Shard => (int)(Fingerprint % Shards);

    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? key, out TaskIdentity identity)
    {
        var slash = key?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        identity = default;
        if (slash < 0 || !TenantId.TryParse(key![..slash], out var tenant) || !TaskId.TryParse(key[(slash + 1)..], out var id)) return false;
        identity = new TaskIdentity(tenant, id);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL; // Ids are ASCII: a character is a byte.
        }

        return hash;
    }
}
