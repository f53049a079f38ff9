using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Usage;

/// <summary>Counts of ends, as the wire shows what they cost.</summary>
internal static class UsageMapping
{
    /// <summary>One row for what differs by status alone.</summary>
    public static IReadOnlyList<UsageRowDocument> ToRows(this IEnumerable<UsageCount> counts) =>
        [.. counts.GroupBy(static count => (count.Day, count.Kind, count.Model, count.Group)).Select(static alike => new UsageRowDocument
        {
            Day = alike.Key.Day,
            Kind = alike.Key.Kind,
            Model = alike.Key.Model,
            Group = alike.Key.Group,
            Tasks = alike.Sum(static count => count.Tasks),
            Succeeded = Of(alike, RunwayStatus.Succeeded),
            Failed = Of(alike, RunwayStatus.Failed),
            Cancelled = Of(alike, RunwayStatus.Cancelled),
            Credits = Round(alike.Sum(static count => count.Credits)),
            FailedCredits = Round(alike.Where(static count => count.Status is not RunwayStatus.Succeeded).Sum(static count => count.Credits)),
            WithoutCost = alike.Sum(static count => count.WithoutCost),
        })];

    private static long Of(IEnumerable<UsageCount> counts, RunwayStatus status) => counts.Where(count => count.Status == status).Sum(static count => count.Tasks);

    private static double Round(double credits) => Math.Round(credits, 4);
}
