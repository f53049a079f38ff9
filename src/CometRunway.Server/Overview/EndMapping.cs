using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Overview;

/// <summary>Ends of the last hour, as an overview shows them.</summary>
internal static class EndMapping
{
    private const int Minutes = 60;
    private const int MostCodes = 20;

    /// <summary>From the first minute on that is shown.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(Minutes - 1);

    extension(IReadOnlyList<EndCount> ends)
    {
        /// <summary>Every minute, those too in which nothing ended.</summary>
        public IReadOnlyList<MinuteDocument> ToMinutes(DateTimeOffset now)
        {
            var byMinute = ends.ToLookup(static end => end.Minute.UtcDateTime);
            var last = new DateTime(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
            return [.. Enumerable.Range(0, Minutes).Select(i => last.AddMinutes(i + 1 - Minutes)).Select(minute => new MinuteDocument(
                minute, Of(byMinute[minute], RunwayStatus.Succeeded), Of(byMinute[minute], RunwayStatus.Failed), Of(byMinute[minute], RunwayStatus.Cancelled)))];
        }

        /// <summary>The commonest first.</summary>
        public IReadOnlyList<FailureCountDocument> ToFailures() =>
            [.. ends.Where(static end => end.Status is RunwayStatus.Failed)
                .GroupBy(static end => end.FailureCode, static end => end.Tasks)
                .Select(static code => new FailureCountDocument(code.Key, code.Sum()))
                .OrderByDescending(static code => code.Tasks).ThenBy(static code => code.FailureCode, StringComparer.Ordinal)
                .Take(MostCodes)];
    }

    private static long Of(IEnumerable<EndCount> ends, RunwayStatus status) => ends.Where(end => end.Status == status).Sum(static end => end.Tasks);
}
