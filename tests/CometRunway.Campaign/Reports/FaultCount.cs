using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Reports;

/// <summary>How often a kind of fault was put in.</summary>
internal sealed record FaultCount(string Name, int Count, TimeSpan Longest, IReadOnlyList<string> Targets)
{
    public static IReadOnlyList<FaultCount> Of(History history) =>
    [
        .. history.Faults.GroupBy(static fault => fault.Name).OrderBy(static faults => faults.Key, StringComparer.Ordinal).Select(static faults => new FaultCount(
            faults.Key,
            faults.Count(),
            faults.Max(static fault => fault.Until - fault.From),
            [.. faults.Select(static fault => fault.Target).Where(static target => target.Length > 0).Distinct().Order(StringComparer.Ordinal)])),
    ];
}
