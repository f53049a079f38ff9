using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Tasks;

/// <summary>How many tasks are where, as the wire shows it.</summary>
internal static class CountMapping
{
    extension(TaskCounts counts)
    {
        /// <summary>Every status by its word, those too that no task is in.</summary>
        public Dictionary<string, long> ByWord => Enum.GetValues<RunwayStatus>().ToDictionary(static status => status.Word, counts.Of);
    }
}
