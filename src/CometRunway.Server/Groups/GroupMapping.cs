using CometRunway.Grains.Storage;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Groups;

/// <summary>How the tasks of a group stand, as the wire shows it.</summary>
internal static class GroupMapping
{
    extension(GroupCounts counts)
    {
        public GroupDocument ToDocument(string group) => new()
        {
            Group = group,
            Total = counts.Total,
            Done = counts.Done,
            Progress = (double)counts.Done / counts.Total,
            Counts = counts.ByWord,
            Position = counts.Position,
            UpdateId = counts.LastUpdate.ToString(),
        };
    }
}
