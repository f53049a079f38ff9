using System.Collections.Immutable;

namespace CometRunway.Core.Forwarding;

/// <summary>A task that the upstream has created and the store has not taken yet: all that it takes to track it later, by another process if need be.</summary>
/// <param name="Identity">Which task.</param>
/// <param name="ProtectedKey">The key of its tenant, encrypted.</param>
public sealed record PendingCreate(TaskIdentity Identity, string ProtectedKey)
{
    /// <summary>The group that it is tracked in.</summary>
    public string? Group { get; init; }

    /// <summary>Its labels.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>What generates it.</summary>
    public string? Kind { get; init; }

    /// <summary>With which model.</summary>
    public string? Model { get; init; }

    /// <summary>The caller's <c>X-Runway-Version</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The request that created it.</summary>
    public TraceParent? TraceParent { get; init; }
}
