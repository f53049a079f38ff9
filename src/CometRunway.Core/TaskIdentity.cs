using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>
/// What makes a task one task: its tenant and its id. The upstream looks an id up per account, so the same id under
/// another key is another task.
/// </summary>
public readonly record struct TaskIdentity(TenantId Tenant, TaskId Id)
{
    /// <summary>The identity as one word, <c>tenant/id</c>: the key of its grain.</summary>
    public string Key => $"{Tenant.Value}/{Id.Value}";

    /// <summary>What tells it from other tasks of its shard.</summary>
    public long Fingerprint => Sharding.Fingerprint(Tenant, Id.Value);

    /// <summary>The shard that it belongs to, 0 to <see cref="Sharding.Shards"/> − 1.</summary>
    public int Shard => Sharding.ShardOf(Fingerprint);

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
}
