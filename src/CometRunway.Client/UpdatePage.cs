namespace CometRunway.Client;

/// <summary>A page of the update log, oldest first.</summary>
public sealed record UpdatePage
{
    /// <summary>The updates; may be empty.</summary>
    public required IReadOnlyList<RunwayUpdate> Updates { get; init; }

    /// <summary>What to read on after: keep it as it is, and nothing is missed.</summary>
    public required string Next { get; init; }

    /// <summary>There may be more already: read on at once.</summary>
    public bool More { get; init; }

    /// <summary>Updates after what was asked for are no longer kept, or are of another database: list the tasks anew, and read on after <see cref="Next"/>.</summary>
    public bool Reset { get; init; }
}
