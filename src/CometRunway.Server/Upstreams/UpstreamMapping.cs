using System.Diagnostics;
using System.Globalization;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Reports;

namespace CometRunway.Server.Upstreams;

/// <summary>How tasks are polled, as the wire shows it.</summary>
internal static class UpstreamMapping
{
    extension(PollingReport report)
    {
        /// <param name="refusals">How often the key was refused in the last hour; null where nobody tells.</param>
        public UpstreamStateDocument ToDocument(long? refusals) => new()
        {
            Forecast = Forecast(report),
            Budget = Budget(report.Budget),
            Refusals = refusals,
            Breaker = Breaker(report.Upstream),
            KeyBreaker = Breaker(report.Key),
            Kinds = [.. report.Profiles.Select(Kind)],
        };
    }

    extension(BreakerState state)
    {
        /// <summary>What the wire calls it.</summary>
        public string Word => state switch
        {
            BreakerState.Closed => "closed",
            BreakerState.Open => "open",
            BreakerState.HalfOpen => "halfOpen",
            _ => throw new UnreachableException(),
        };
    }

    private static string Forecast(PollingReport report)
    {
        if (report.Upstream.State is not BreakerState.Closed) return "The upstream is out of order; tasks wait, and are polled within a minute of its return.";
        if (report.Key.State is not BreakerState.Closed) return "The upstream is out of order for your key; tasks wait, and are polled within a minute of its return.";
        if (report.Budget.Refusal is { } refusal) return $"The upstream refuses your key for now ({refusal}); tasks wait until it is used again.";

        var kind = report.Profiles[0];
        var shortage = report.Budget.Shortage is > 0 and var share ? string.Create(CultureInfo.InvariantCulture, $"the budget is short by {share:0%}") : "the budget is not short";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"At this load a new task is polled every {kind.Polled.Interval.TotalSeconds:0} s while it runs, and its end is seen after {kind.Polled.Delay.TotalSeconds:0.0} s in the mean; {shortage}.");
    }

    private static BudgetDocument Budget(BudgetReport budget) => new()
    {
        PerSecond = budget.PerSecond is { } rate ? Round(rate) : null,
        Source = budget.IsConfigured ? "configured" : budget.PerSecond is null ? "none" : "learned",
        WantedPerSecond = Round(budget.Wanted),
        Markup = Round(budget.Markup),
        Shortage = Round(budget.Shortage),
        Refusal = budget.Refusal,
    };

    private static BreakerDocument Breaker(OutageReport outage) => new()
    {
        State = outage.State.Word,
        OpenForSeconds = outage.OpenFor is { } open ? Round(open.TotalSeconds) : null,
        Waiting = outage.Waiting > 0 ? outage.Waiting : null,
    };

    private static KindDocument Kind(KindReport kind) => new()
    {
        Kind = kind.Name.Kind,
        Model = kind.Name.Model,
        Known = (long)kind.Known,
        Waiting = Duration(kind.Waiting),
        Running = Duration(kind.Running),
        PollsPerTask = Round(kind.Polled.Polls),
        DelaySeconds = Round(kind.Polled.Delay.TotalSeconds),
    };

    private static DurationDocument Duration(Remaining left) => new(Round(left.Median.TotalSeconds), Round(left.Ninetieth.TotalSeconds), Round(left.NinetyNinth.TotalSeconds));

    private static double Round(double number) => Math.Round(number, 2);
}
