namespace CometRunway.Client;

/// <summary>Who a key is to the server.</summary>
public sealed record CallerIdentity
{
    /// <summary>The key is the operator's, who sees all tenants and has no tasks.</summary>
    public required bool IsOperator { get; init; }

    /// <summary>The name of the key's tenant, which says nothing of the key; null for the operator.</summary>
    public string? Tenant { get; init; }
}
