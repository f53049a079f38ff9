using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>Who makes a request: a tenant, with the upstream key that makes it one.</summary>
internal sealed record Caller(TenantId Tenant, string Key)
{
    public TaskIdentity Owns(TaskId id) => new(Tenant, id);

    /// <summary>Says who, never the key.</summary>
    public override string ToString() => Tenant.Value;
}
