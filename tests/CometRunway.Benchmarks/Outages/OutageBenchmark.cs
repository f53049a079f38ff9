using CometRunway.Benchmarks.Clusters;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Outages;

/// <summary>
/// What the upstream gets of one key with a budget, on several servers: on a calm day, after one 429, during an outage and after it. Its tasks are young at first,
/// so that together they want more polls than the budget pays for, and run for ever. Requests are counted as they come in at the upstream.
/// </summary>
internal static class OutageBenchmark
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Unpolled = Ceiling + Interval;
    private static readonly TimeSpan CalmTime = 2 * Unpolled; // So that a time without polls that is too long is seen whole.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20); // Leases are given out, and everything is compiled a second time.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ToNotice = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ToCatchUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "minutes", "budget", "servers");
        var (tasks, budget, servers) = (arguments.Number("tasks", 30_000), arguments.Number("budget", 1_500), arguments.Number("servers", 3));
        var outage = TimeSpan.FromMinutes(arguments.Number("minutes", 10));
        var report = Report.Begin($"outage: {tasks:#,##0} tasks of one key with a budget of {budget:#,##0} polls a second, on {servers} servers; away for {outage.TotalMinutes:0} min");

        await using var upstream = await StubUpstream.Start();
        await using var group = await ServerGroup.Start(
            servers, upstream.Address, Interval, $"--CometRunway:Polling:MostInterval={Ceiling:c}", $"--CometRunway:Polling:Budget={budget}");
        var arrivals = upstream.Arrivals = new Arrivals(outage + 6 * Patience);
        var created = TimeProvider.System.GetUtcNow();
        await group.Track([.. Enumerable.Range(0, tasks).Select(_ => StubUpstream.Lives(created, created, created + Life))]);
        await EachIsPolled(upstream, tasks);
        await Wait.For(WarmUp);

        await Calm(report, upstream, arrivals, budget);
        await Refuse(report, upstream, arrivals);
        report.Add("after it: tasks that ended", $"{await group.Servers[0].CountEnded()}", "0");
        upstream.Polls = new PollLog();
        await EachIsPolled(upstream, tasks);
        await FailFor(report, upstream, arrivals, outage);
        await CatchUp(report, upstream, arrivals, tasks, budget);
        report.Add("after it: tasks that ended", $"{await group.Servers[0].CountEnded()}", "0");
    }

    private static async Task Calm(Report report, StubUpstream upstream, Arrivals arrivals, double budget)
    {
        var begin = arrivals.Now;
        await Wait.For(CalmTime);
        var end = arrivals.Now;
        report.Add("calm: requests against the budget, mean", arrivals.Between(begin, end) / (end - begin).TotalSeconds / budget, "times");
        AddFullest(report, "calm", arrivals, begin, end, budget);
        report.Add("calm: the longest that a task went unpolled", upstream.Polls.LongestUnpolled.TotalSeconds, "s", $"{Unpolled.TotalSeconds:0} s");
    }

    private static async Task Refuse(Report report, StubUpstream upstream, Arrivals arrivals)
    {
        var refusal = new OneRefusal(RetryAfter, arrivals);
        upstream.Trouble = refusal.Meet;
        await Wait.Until("a poll is refused", Patience, () => refusal.Given.IsCompleted);
        var given = await refusal.Given;
        await Wait.For(RetryAfter);
        upstream.Trouble = null;
        report.Add($"429, Retry-After {RetryAfter.TotalSeconds:0}: requests within {UnderWay.TotalSeconds:0.0} s", $"{arrivals.Between(given, given + UnderWay):#,##0}");
        report.Add("from then on until it is over", $"{arrivals.Between(given + UnderWay, given + RetryAfter):#,##0}", "0");
    }

    private static async Task FailFor(Report report, StubUpstream upstream, Arrivals arrivals, TimeSpan outage)
    {
        var begin = arrivals.Now;
        upstream.Trouble = Troubles.Unavailable;
        await Wait.For(outage / 2);
        var half = arrivals.Now;
        upstream.Trouble = Troubles.DeadConnections;
        await Wait.For(outage / 2);
        var (noticed, end) = (begin + ToNotice, arrivals.Now);
        report.Add($"outage: requests in its first {ToNotice.TotalSeconds:0} s", $"{arrivals.Between(begin, noticed):#,##0}");
        report.Add("then requests a second, mean", Mean(noticed, end), "", "1");
        report.Add("then requests a second, while all get 503", Mean(noticed, half), "");
        report.Add("then requests a second, while all hang or are reset", Mean(half, end), "");
        report.Add("then requests in the fullest second", $"{arrivals.Fullest(TimeSpan.FromSeconds(1), noticed, end):#,##0}");

        double Mean(TimeSpan from, TimeSpan to) => arrivals.Between(from, to) / (to - from).TotalSeconds;
    }

    private static async Task CatchUp(Report report, StubUpstream upstream, Arrivals arrivals, int tasks, double budget)
    {
        var begin = arrivals.Now;
        upstream.Trouble = null;
        upstream.Polls = new PollLog();
        await EachIsPolled(upstream, tasks);
        report.Add("from its end until every task is polled", (arrivals.Now - begin).TotalSeconds, "s", $"{ToCatchUp.TotalSeconds:0} s");
        if (begin + ToCatchUp - arrivals.Now is { Ticks: > 0 } left) await Wait.For(left);
        AddFullest(report, "meanwhile", arrivals, begin, arrivals.Now, budget);
    }

    private static void AddFullest(Report report, string when, Arrivals arrivals, TimeSpan from, TimeSpan to, double budget) =>
        report.Add($"{when}: requests of the fullest {Window.TotalSeconds:0} s against the budget", arrivals.Fullest(Window, from, to) / (Window.TotalSeconds * budget), "times", "1.05");

    private static Task EachIsPolled(StubUpstream upstream, int tasks) => Wait.Until("every task is polled", Patience, () => upstream.Polls.Tasks == tasks);
}
