namespace CometRunway.Client;

/// <summary>Which tasks of a list come first.</summary>
public enum TaskSort
{
    /// <summary>Those that were tracked last.</summary>
    Newest,

    /// <summary>Those that were tracked first.</summary>
    Oldest,

    /// <summary>Those that ended last; no others are listed.</summary>
    Ended,

    /// <summary>Those that go on most improbably; no others are listed than those that are stuck.</summary>
    Stuck,
}
