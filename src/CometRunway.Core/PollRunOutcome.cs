namespace CometRunway.Core;

/// <summary>What a poll came to, in what a task's history tells of it. Values are in memory and on the wire: only add.</summary>
public enum PollRunOutcome
{
    /// <summary>The upstream told what was known.</summary>
    Unchanged,

    /// <summary>The task is another for it: a version.</summary>
    Changed,

    /// <summary>The upstream does not know the id (yet).</summary>
    NotVisible,

    /// <summary>The upstream asked to come back later, or is out of order.</summary>
    Limited,

    /// <summary>The upstream refuses the key.</summary>
    Unauthorized,

    /// <summary>The answer was of no use.</summary>
    Failing,
}
