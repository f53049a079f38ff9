namespace CometRunway.Core;

/// <summary>How polling goes; never the task's status.</summary>
public enum HealthState
{
    /// <summary>The last poll brought an answer.</summary>
    Ok,

    /// <summary>The upstream does not know the id (yet).</summary>
    NotVisible,

    /// <summary>The upstream asked to come back later, or is out of order.</summary>
    Limited,

    /// <summary>The upstream refuses the key.</summary>
    Unauthorized,

    /// <summary>The upstream's answers are of no use.</summary>
    Failing,
}

/// <summary>How polling goes, since when, and what is wrong (nothing, where <see cref="State"/> is <see cref="HealthState.Ok"/>).</summary>
public sealed record Health(HealthState State, DateTimeOffset Since, string? Reason = null);
