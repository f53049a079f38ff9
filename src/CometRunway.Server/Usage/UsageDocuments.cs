using System.ComponentModel.DataAnnotations;

namespace CometRunway.Server.Usage;

/// <summary>What tasks cost, day by day.</summary>
/// <param name="From">The first day, by UTC.</param>
/// <param name="To">The last day.</param>
/// <param name="Rows">By day, then by name.</param>
/// <param name="More">There were more rows than one answer holds (10,000), and the later days are missing: ask for fewer days.</param>
public sealed record UsageDocument(DateOnly From, DateOnly To, IReadOnlyList<UsageRowDocument> Rows, bool More);

/// <summary>What the tasks of one kind and model, or of one group, cost that ended on one day.</summary>
public sealed record UsageRowDocument
{
    /// <summary>Which, by UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What was generated; absent where the tasks do not say, or groups are told of.</summary>
    public string? Kind { get; init; }

    /// <summary>By what; likewise.</summary>
    public string? Model { get; init; }

    /// <summary>Their group; absent where kinds are told of.</summary>
    public string? Group { get; init; }

    /// <summary>How many ended.</summary>
    public required long Tasks { get; init; }

    /// <summary>How many of them succeeded.</summary>
    public required long Succeeded { get; init; }

    /// <summary>How many failed, or were given up.</summary>
    public required long Failed { get; init; }

    /// <summary>How many were cancelled.</summary>
    public required long Cancelled { get; init; }

    /// <summary>What they cost, as far as the upstream said.</summary>
    [Range(0, double.MaxValue)]
    public required double Credits { get; init; }

    /// <summary>How much of that went into tasks that did not succeed.</summary>
    [Range(0, double.MaxValue)]
    public required double FailedCredits { get; init; }

    /// <summary>Of how many the upstream did not say what they cost.</summary>
    public required long WithoutCost { get; init; }
}
