namespace CometRunway.Grains.Storage;

/// <summary>The order of a list. Where it leaves two tasks alike, their sequences decide, in the same direction.</summary>
public enum TaskSort
{
    /// <summary>What was tracked last comes first.</summary>
    Newest,

    /// <summary>What was tracked first comes first.</summary>
    Oldest,

    /// <summary>What ended last comes first; nothing else is in the list.</summary>
    Ended,

    /// <summary>What is stuck most improbably comes first; nothing else is in the list.</summary>
    Stuck,
}
