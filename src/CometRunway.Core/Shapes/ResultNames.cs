namespace CometRunway.Core.Shapes;

/// <summary>Under which names of an answer results lie; of each list the first that has one is believed.</summary>
internal sealed record ResultNames
{
    /// <summary>A layer's own names for what came out of the task, whatever its status.</summary>
    public required IReadOnlyList<string> Results { get; init; }

    /// <summary>Names that a request could have as well: they hold results where the task succeeded and nothing better is there.</summary>
    public required IReadOnlyList<string> Likely { get; init; }

    /// <summary>What else than an object could be the picture that the task was made from.</summary>
    public required IReadOnlyList<string> OnlyObjects { get; init; }

    /// <summary>Of one thing, in an object of its own. It has one address; the others are of its thumbnail.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>What holds several things, or one.</summary>
    public required IReadOnlyList<string> Containers { get; init; }
}
