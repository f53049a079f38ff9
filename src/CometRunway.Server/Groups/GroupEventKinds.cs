using CometRunway.Server.Description;

namespace CometRunway.Server.Groups;

/// <summary>The events of a group's stream.</summary>
internal static class GroupEventKinds
{
    public static DescribedEvents All { get; } = new(
        "GroupEvent",
        "An event of a group's stream.",
        [
            new("group", typeof(GroupDocument), "The counts as they are, then each time that they changed, at most five times a second."),
            new("end", typeof(GroupEndDocument), "Last: every task of the group has ended, or none is tracked any more.", HasId: false),
        ]);
}
