using CometRunway.Core;

namespace CometRunway.Storage.GroupCommit;

/// <summary>A tenant's protected key, instead of the one before.</summary>
internal sealed class KeptCredential(TenantId tenant, string protectedKey, bool isProven, long at) : Write<bool>(rows: 1)
{
    public string Tenant { get; } = tenant.Value;

    public string ProtectedKey { get; } = protectedKey;

    public long? ProvenAt { get; } = isProven ? at : null;

    public long At { get; } = at;
}

/// <summary>What the upstream made of a tenant's key; answered with whether one is kept.</summary>
internal sealed class CredentialMark(TenantId tenant, bool works, long at) : Write<bool>(rows: 1)
{
    public string Tenant { get; } = tenant.Value;

    public long? ProvenAt { get; } = works ? at : null;

    public long? RefusedSince { get; } = works ? null : at;
}

/// <summary>Credentials that nothing refers to, among so many; answered with the last tenant that was looked at, or null at the end.</summary>
internal sealed class CredentialPruning(string? after, long keptBefore, int most) : Write<string?>(WriteQueue.MostRows)
{
    public string After { get; } = after ?? "";

    public long KeptBefore { get; } = keptBefore;

    public int Most { get; } = most;
}
