using System.Globalization;
using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Standing;

/// <summary>How things stand, a line for each thing.</summary>
internal static class StandingFields
{
    private const int FailuresShown = 5;

    public static IEnumerable<(string Name, string? Value)> Of(Overview overview)
    {
        yield return ("At", Words.Of(overview.At));
        yield return ("Tasks", overview.Counts is { } counts ? string.Join(", ", counts.Where(static count => count.Value > 0).Select(static count => $"{Words.Of(count.Value)} {count.Key}")) : "not known: the store is away");
        yield return ("Open", overview.Open is { } open ? $"{Words.Of(open)} of {Words.Of(overview.Total ?? open)}{(overview.Stuck is > 0 ? $", {overview.Stuck} stuck" : "")}" : null);
        yield return ("Ended, 1 h", overview.Ends is { } ends ? $"{Words.Of(ends.Sum(static minute => minute.Succeeded))} succeeded, {Words.Of(ends.Sum(static minute => minute.Failed))} failed, {Words.Of(ends.Sum(static minute => minute.Cancelled))} cancelled" : null);
        yield return ("Seen after", overview.Delay is { } delay ? $"{Words.Of(TimeSpan.FromSeconds(delay.MedianSeconds))}, 99 in 100 {Words.Of(TimeSpan.FromSeconds(delay.NinetyNinthSeconds))}" : null);
        yield return ("Polls", $"{overview.Polls.PerSecond.ToString("0.0", CultureInfo.InvariantCulture)}/s{(overview.Polls.BudgetPerSecond is { } budget ? $" of {budget.ToString("0.0", CultureInfo.InvariantCulture)}" : "")}");
        yield return ("Upstream", BreakerWords.Of(overview.Breaker));
        yield return ("Store", $"{overview.Store.Kind}{(overview.Store.Reachable ? "" : ", out of reach")}{(overview.Store.UnreadableRows > 0 ? $", {overview.Store.UnreadableRows} rows that it can't read" : "")}");
        yield return ("Servers", $"{overview.Silos.Active} at work{(overview.Silos.Dead > 0 ? $", {overview.Silos.Dead} gone" : "")}");
        foreach (var failure in (overview.Failures ?? []).Take(FailuresShown)) yield return ("Failed", $"{Words.Of(failure.Tasks)} × {failure.FailureCode ?? "without a code"}");
    }
}
