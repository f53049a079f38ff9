using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Tasks;

/// <summary>A task in full, a line for each thing that is known of it.</summary>
internal static class TaskFields
{
    public static IEnumerable<(string Name, string? Value)> Of(RunwayTask task)
    {
        yield return ("Id", task.Id);
        yield return ("Status", StatusWords.Of(task.Status));
        yield return ("Progress", task.HasEnded || task.Progress is null ? null : Words.Share(task.Progress.Value));
        yield return ("Kind", task.Kind);
        yield return ("Model", task.Model);
        yield return ("Group", task.Group);
        yield return ("Labels", task.Labels.Count is 0 ? null : string.Join(", ", task.Labels));
        yield return ("Created", Words.Of(task.CreatedAt));
        yield return ("Tracked", Words.Of(task.TrackedAt));
        yield return ("Ended", Words.Of(task.EndedAt));
        yield return ("Ended by", task.EndedBy is EndedBy.Tracker ? "the tracker" : null);
        yield return ("Next poll", Words.Of(task.NextPollAt));
        yield return ("Likely end", task.ExpectedEnd is { } end ? $"{Words.Of(end.Median)}, nine in ten {Words.Of(end.Ninetieth)}" : null);
        yield return ("Given up", task.HasEnded ? null : Words.Of(task.Deadline));
        yield return ("Polling", task.Health is { State: not PollingState.Ok } health ? $"{health.State}, since {Words.Of(health.Since)}: {health.Reason}" : null);
        yield return ("Stuck", task.Stuck is { } stuck ? $"since {Words.Of(stuck.Since)}: {stuck.Why}" : null);
        yield return ("Failure code", task.FailureCode);
        yield return ("Failure", task.Failure);
        foreach (var output in task.Output) yield return ("Output", output);
        yield return ("Output expires", Words.Of(task.OutputExpiresAt));
        yield return ("Timeline", string.Join(", ", task.Timeline.Select(static change => $"{StatusWords.Of(change.Status)} {Words.Of(change.At)}")));
        yield return ("Version", Words.Of(task.Version));
        yield return ("Trace", task.TraceId);
    }
}
