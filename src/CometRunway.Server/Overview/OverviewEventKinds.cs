using CometRunway.Server.Description;

namespace CometRunway.Server.Overview;

/// <summary>The events of an overview's stream.</summary>
internal static class OverviewEventKinds
{
    public static DescribedEvents All { get; } = new(
        "OverviewEvent",
        "An event of an overview's stream.",
        [new("overview", typeof(OverviewDocument), "How things stand, each second.", HasId: false)]);
}
