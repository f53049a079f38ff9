namespace CometRunway.Client;

/// <summary>A page of the update log, oldest first.</summary>
public sealed record UpdatePage
{
    /// <summary>The updates; may be empty.</summary>
    public required IReadOnlyList<RunwayUpdate> Updates { get; init; }

    /// <summary>The position to read on after: keep it, and nothing is missed.</summary>
    public required long Next { get; init; }

    /// <summary>There may be more already: read on at once.</summary>
    public bool More { get; init; }

    /// <summary>Updates after the position that was asked for are no longer kept: list the tasks anew, and read on after <see cref="Next"/>.</summary>
    public bool Reset { get; init; }
}
