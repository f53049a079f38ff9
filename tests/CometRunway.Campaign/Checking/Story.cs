using System.Globalization;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>All that is known of one task, in one line of time: who did, said or saw what.</summary>
internal static class Story
{
    /// <summary>A line each; the first says which task, the last how to run it all again.</summary>
    public static IReadOnlyList<string> Of(TaskKey key, HistoryIndex index)
    {
        var task = index.Find(key) ?? new TaskRecords(key);
        var moments = Moments(task).ToList();
        if (moments.Count > 0)
        {
            var (from, until) = (moments.Min(static moment => moment.At), moments.Max(static moment => moment.At));
            moments.AddRange(index.Faults.During(from, until).SelectMany(Moments));
        }

        return
        [
            $"Task {key}:",
            .. moments.OrderBy(static moment => moment.At).Select(moment => $"{Clock(moment.At - index.Run.Began)}  {moment.Says}"),
            $"The store: {Text(task.Stored)}",
            $"Run it again: {index.Run.Command}",
        ];
    }

    private static IEnumerable<Moment> Moments(TaskRecords task)
    {
        if (task.Admission is { } admission) yield return new(admission.At, $"{admission.Server} answers that it is tracked");
        if (task.Truth is { } truth)
        {
            yield return new(truth.VisibleAt, "upstream: it can be seen");
            if (truth.EndedAt is { } ended) yield return new(ended, Words(["upstream: it is", truth.Status, truth.FailureCode, truth.Failure, .. truth.Output]));
        }

        foreach (var moment in Polls(task.Polls)) yield return moment;
        foreach (var entry in task.Log) yield return new(entry.At, $"log: version {entry.Version}, {entry.UpdateId}{Word(", by the ", entry.EndedBy)}: {entry.Content}");
        foreach (var saw in task.Sightings) yield return new(saw.At, Words([$"{saw.Channel} {saw.Reader}: {saw.Kind}", Number("version ", saw.Version), saw.UpdateId, Number("", saw.Progress), saw.Content]));
        foreach (var sent in task.Deliveries) yield return new(sent.At, $"{Channel.Webhook} {sent.Endpoint}: version {sent.Version}, webhook-id {sent.WebhookId}, answered {sent.Answered}{(sent.IsVerified ? "" : ", NOT SIGNED WELL")}: {sent.Content}");
    }

    // Polls that were told the same, one after the other, are one line of how many.
    private static IEnumerable<Moment> Polls(List<Poll> polls)
    {
        for (var first = 0; first < polls.Count;)
        {
            var last = first;
            while (last + 1 < polls.Count && IsAlike(polls[last + 1], polls[first])) last++;
            yield return new(polls[first].At, Text(polls[first]));
            if (last > first + 1) yield return new(polls[first + 1].At, $"poll: {last - first - 1} more that were told the same");
            if (last > first) yield return new(polls[last].At, Text(polls[last]));
            first = last + 1;
        }
    }

    private static IEnumerable<Moment> Moments(Fault fault) =>
    [
        new(fault.From, Words(["FAULT", fault.Name, fault.Target])),
        new(fault.Until, Words(["FAULT", fault.Name, fault.Target, $"is over, after {Duration.Text(fault.Until - fault.From)}"])),
    ];

    private static bool IsAlike(Poll one, Poll other) => one.Answered == other.Answered && one.By == other.By && one.RetryAfter is null && other.RetryAfter is null;

    private static string Text(Poll poll) =>
        $"poll{Word(" by ", poll.By)}: {poll.Answered}{Number(", Retry-After ", poll.RetryAfter)}, {Duration.Text(poll.Until - poll.At)}";

    private static string Text(StoredTask? stored) => stored is null
        ? "it is not there."
        : Words([$"version {stored.Version}, {stored.Status}{Word(" by the ", stored.EndedBy)}", stored.FailureCode, stored.Failure, .. stored.Output]);

    private static string Words(IEnumerable<string?> words) => string.Join(' ', words.Where(static word => !string.IsNullOrEmpty(word)));

    private static string Word(string before, string? word) => string.IsNullOrEmpty(word) ? "" : before + word;

    private static string Number<TNumber>(string before, TNumber? number)
        where TNumber : struct, IFormattable => number is { } known ? string.Create(CultureInfo.InvariantCulture, $"{before}{known:0.###}") : "";

    private static string Clock(TimeSpan sinceBegan) => string.Create(CultureInfo.InvariantCulture, $"{(sinceBegan < TimeSpan.Zero ? "-" : " ")}{(int)sinceBegan.Duration().TotalMinutes:00}:{sinceBegan.Duration():ss\\.fff}");

    private sealed record Moment(DateTimeOffset At, string Says);
}
