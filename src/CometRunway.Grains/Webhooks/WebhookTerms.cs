using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What the owner of an endpoint asks for.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Description">A word for people; null: none.</param>
/// <param name="Statuses">Which changes; empty: all, unless it asks for others.</param>
/// <param name="Others">Which of <see cref="EventTypes.Others"/> beside them.</param>
/// <param name="Group">Only of tasks of this group; null: of any.</param>
/// <param name="Label">Only of tasks with this label; null: of any.</param>
public sealed record WebhookTerms(Uri Url, string? Description, ImmutableArray<RunwayStatus> Statuses, ImmutableArray<string> Others, string? Group, string? Label)
{
    /// <summary>Never where to.</summary>
    public override string ToString() => Url.Host;
}

/// <summary>The same on its way to the grain: the address encrypted.</summary>
[GenerateSerializer, Immutable, Alias("comet.webhook-terms")]
internal sealed record ProtectedTerms(
    [property: Id(0)] string ProtectedUrl,
    [property: Id(1)] string? Description,
    [property: Id(2)] ImmutableArray<RunwayStatus> Statuses,
    [property: Id(3)] string? Group,
    [property: Id(4)] string? Label,
    [property: Id(5)] bool WantsStops,
    [property: Id(6)] ImmutableArray<string> Others)
{
    /// <summary>Versions before know of stops alone.</summary>
    public ImmutableArray<string> AllOthers => !Others.IsDefault ? Others : WantsStops ? [EventTypes.Stopped] : [];
}
