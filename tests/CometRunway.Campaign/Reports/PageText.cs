using System.Globalization;
using System.Text;
using CometRunway.Campaign.Checking;

namespace CometRunway.Campaign.Reports;

/// <summary>The page as it is read.</summary>
internal static class PageText
{
    private const int MostStories = 3; // Of each invariant that is broken: the first ones say what is wrong, the others say it again. Of what is only late, one.

    public static string Of(PageDocument page, HistoryIndex index)
    {
        var run = page.Run;
        return $"""
            # Campaign `{run.Plan}`, seed {run.Seed}

            {Outcome(page)}

            {Number(run.Minutes)} minutes from {run.Began:yyyy-MM-dd HH:mm} UTC on {run.Servers} server(s) over {run.Store}: {Number(page.Amounts.Tasks)} tasks of {Number(page.Amounts.Tenants)} keys, {Number(page.Amounts.Polls)} polls, {Number(page.Amounts.Updates)} updates, {Number(page.Amounts.Tellings)} tellings to {Number(page.Amounts.Readers)} readers and {Number(page.Amounts.Deliveries)} requests to webhooks. A key may spend {Number(run.Budget)} polls a second; a task is polled each {Number(run.LeastInterval)} to {Number(run.MostInterval)} s, and a poll may take {Number(run.PollTimeout)} s.

            - Machine: {run.Machine}
            - Commit: `{run.Commit}`
            - Again: `{run.Command}`

            ## Faults

            {Faults(page)}
            ## Invariants

            Late is what a slow machine may be the cause of: it is told, and breaks nothing.

            {Invariants(page)}
            ### Counted, and no violation

            {Figures(page)}
            ## What could be felt

            Longest time of each task without a poll, and how late ends were heard of, by kind of fault: of ends while the fault lasted, and within {Duration.Text(Allowance.AfterFault)} after it. Faults that lasted at the same time are felt in the rows of both; alone is where there was no other kind.

            {Effects(page)}
            ## Delivery

            From a change in the log to a reader that was there, lost connections included.

            {Deliveries(page)}
            ## Servers

            Memory, descriptors and threads of each life of a server: at first, most, at last.

            {Servers(page)}
            {Stories(page, index)}
            """.TrimEnd() + "\n";
    }

    private static string Outcome(PageDocument page)
    {
        var broken = page.Invariants.Where(static finding => finding.Broken > finding.Late).Select(static finding => finding.Number).ToList();
        var late = page.Invariants.Where(static finding => finding.Late > 0).Select(static finding => finding.Number).ToList();
        var idle = page.Invariants.Where(static finding => finding.HadNothingToCheck).Select(static finding => finding.Number).ToList();
        return (broken is [] ? "**Every invariant held.**" : $"**Broken: {string.Join(", ", broken)}.**")
            + (late is [] ? "" : $" Late, or more than it should be: {string.Join(", ", late)}.")
            + (idle is [] ? "" : $" Nothing to check had {string.Join(", ", idle)}: that they held means nothing.");
    }

    private static string Faults(PageDocument page)
    {
        var table = new Table("Kind", "Times", "Longest", "Struck");
        foreach (var fault in page.Faults) table.Add(fault.Name, Number(fault.Count), Duration.Text(fault.Longest), fault.Targets is [] ? "everybody" : string.Join(", ", fault.Targets));
        return table.ToString();
    }

    private static string Invariants(PageDocument page)
    {
        var table = new Table("", "Invariant", "Checked", "Violations", "Late");
        foreach (var finding in page.Invariants)
            table.Add(finding.Number, finding.Name, finding.HadNothingToCheck ? "**nothing**" : $"{Number(finding.Checked)} {finding.Of}", Number(finding.Broken - finding.Late), Number(finding.Late));
        return table.ToString();
    }

    private static string Figures(PageDocument page)
    {
        var table = new Table("", "What", "Times", "p50", "p99", "Longest");
        foreach (var (finding, figure) in page.Invariants.SelectMany(static finding => finding.Figures.Select(figure => (finding, figure))))
            table.Add([finding.Number, figure.What, Number(figure.Count), .. Cells(figure.Lengths)]);
        return table.ToString();
    }

    private static string Effects(PageDocument page)
    {
        var table = new Table("Kind", "Unpolled: p99", "longest", "Alone: p99", "longest", "During: p50", "p99", "longest", "After: p50", "p99", "longest");
        foreach (var effect in page.Effects)
            table.Add([effect.Name, .. Cells(effect.Unpolled)[1..], .. Cells(effect.UnpolledAlone)[1..], .. Cells(effect.LagDuring), .. Cells(effect.LagAfter)]);
        return table.ToString();
    }

    private static string Deliveries(PageDocument page)
    {
        var table = new Table("Channel", "Told", "p50", "p99", "Longest", "Told again");
        foreach (var channel in page.Deliveries) table.Add([$"{channel.Channel}", Number(channel.Lag.Count), .. Cells(channel.Lag), Number(channel.Repeated)]);
        return table.ToString();
    }

    private static string Servers(PageDocument page)
    {
        var table = new Table("Server", "From", "Memory (MiB)", "Descriptors", "Threads");
        foreach (var use in page.Servers)
            table.Add(use.Server, $"{use.First.At:HH:mm:ss}", Three(Mebibytes(use.First.Rss), Mebibytes(use.Most.Rss), Mebibytes(use.Last.Rss)), Three(use.First.Descriptors, use.Most.Descriptors, use.Last.Descriptors), Three(use.First.Threads, use.Most.Threads, use.Last.Threads));
        return table.ToString();
    }

    private static string Stories(PageDocument page, HistoryIndex index)
    {
        var text = new StringBuilder();
        foreach (var finding in page.Invariants.Where(static finding => finding.Broken > 0))
        {
            var violations = finding.Broken - finding.Late;
            text.Append($"## {finding.Number} {finding.Name}: {Number(violations)} violation(s), {Number(finding.Late)} late\n\n");
            foreach (var violation in finding.Violations.OrderBy(static violation => violation.IsOfPace).Take((int)Math.Clamp(violations, 1, MostStories)))
            {
                text.Append($"{violation.From:HH:mm:ss.fff} to {violation.Until:HH:mm:ss.fff}: {violation.Says}\n\n");
                if (violation.Task is { } task) text.Append("```\n").AppendJoin('\n', Story.Of(task, index)).Append("\n```\n\n");
            }
        }

        return text.ToString();
    }

    private static string[] Cells(Spread? spread) =>
        spread is { Count: > 0 } ? [Duration.Text(spread.Median), Duration.Text(spread.P99), Duration.Text(spread.Longest)] : ["", "", ""];

    private static string Three(long first, long most, long last) => $"{first}, {most}, {last}";

    private static long Mebibytes(long bytes) => bytes >> 20;

    private static string Number(double number) => number.ToString("#,0.###", CultureInfo.InvariantCulture);
}
