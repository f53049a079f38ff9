using System.Collections.Immutable;

namespace CometRunway.Grains.Storage;

/// <summary>What tasks are asked for by that their updates don't tell. Several values of one kind mean any of them, and none means all.</summary>
public sealed record TaskTraits
{
    /// <summary>Nothing is asked for.</summary>
    public static readonly TaskTraits Any = new();

    /// <summary>Only tasks whose id begins so; null: whatever it is.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Only of one of these kinds.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>Only of one of these models.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Only with one of these failure codes.</summary>
    public ImmutableArray<string> FailureCodes { get; init; } = [];

    /// <summary>Only tasks that were tracked before this moment.</summary>
    public DateTimeOffset? TrackedBefore { get; init; }

    /// <summary>Only tasks that were tracked after this moment.</summary>
    public DateTimeOffset? TrackedAfter { get; init; }

    /// <summary>Only tasks that are stuck.</summary>
    public bool IsStuck { get; init; }

    /// <summary>Nothing is asked for.</summary>
    public bool IsAny => IdPrefix is null && Kinds.IsEmpty && !IsOfDetail && TrackedBefore is null && TrackedAfter is null && !IsStuck;

    /// <summary>Something is asked for that no column of its own says.</summary>
    public bool IsOfDetail => !Models.IsEmpty || !FailureCodes.IsEmpty;
}
