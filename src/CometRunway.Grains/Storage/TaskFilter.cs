using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>
/// Which tasks, or which of their updates, are asked for. Several values of one kind mean any of them, and none means all. The store and the tailer
/// take it alike.
/// </summary>
/// <param name="Tenant">Whose; null: everybody's.</param>
public sealed record TaskFilter(TenantId? Tenant)
{
    /// <summary>Only of these statuses.</summary>
    public StatusSet Statuses { get; init; }

    /// <summary>Only of one of these groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>Only with one of these labels.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The one group of one tenant that is asked for: what is of it stands together, in the store and in the tailer. Null where it is none or more than one.</summary>
    public string? OnlyGroup => Tenant is not null && Groups is [var only] ? only : null;

    /// <summary>What is left to look for among the tasks or updates of <see cref="OnlyGroup"/>.</summary>
    public TaskFilter WithinGroup() => OnlyGroup is null ? this : this with { Groups = [] };

    /// <summary>Nothing but whose they are matters.</summary>
    public bool IsAny => Statuses.IsAll && Labels.IsEmpty && Groups.IsEmpty;

    /// <summary>Nothing is asked for that has ended.</summary>
    public bool IsOfOpenTasks => Statuses.And(StatusSet.Open) == Statuses;

    /// <summary>Null asks for nothing in particular.</summary>
    public static ImmutableArray<string> Only(string? value) => value is null ? [] : [value];

    /// <summary>The update is one of those that are asked for.</summary>
    public bool Admits(RunwayTaskUpdate update) =>
        (Tenant is null || update.Identity.Tenant == Tenant)
        && Statuses.Admits(update.Status)
        && (Groups.IsEmpty || (update.Group is { } group && Groups.Contains(group)))
        && (Labels.IsEmpty || update.Labels.Any(Labels.Contains));
}
