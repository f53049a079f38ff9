namespace CometRunway.Core;

/// <summary>How polling goes; never the task's status.</summary>
public enum HealthState
{
    /// <summary>The last poll brought an answer. A reason beside it says what of the answer was not understood.</summary>
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

/// <summary>How polling goes, since when, and what is wrong. Where <see cref="State"/> is <see cref="HealthState.Ok"/>, what is remarkable; null: nothing is.</summary>
public sealed record Health(HealthState State, DateTimeOffset Since, string? Reason = null);
