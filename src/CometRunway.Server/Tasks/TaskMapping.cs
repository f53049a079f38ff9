using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>What is known of a task, as the wire shows it.</summary>
internal static class TaskMapping
{
    // A field of the upstream may come to bear a name that is the tracker's here; the drop-in surface still passes it on.
    private static readonly HashSet<string> Ours =
        [.. TasksJson.Default.TaskDocument.Properties.Select(static property => property.Name)];

    extension(RunwayTaskSnapshot task)
    {
        /// <param name="tenant">Whose it is, where it stands among those of others.</param>
        public TaskDocument ToDocument(TenantId? tenant = null) => new()
        {
            Id = task.TaskId,
            Tenant = tenant?.Value,
            Status = task.Status.Word,
            CreatedAt = task.CreatedAt?.UtcDateTime,
            Progress = task.Progress,
            Output = task.Output.IsDefaultOrEmpty ? null : task.Output,
            OutputExpiresAt = task.OutputExpiresAt?.UtcDateTime,
            Failure = task.Failure,
            FailureCode = task.FailureCode,
            Version = task.Version,
            Position = task.Position,
            UpdateId = task.UpdateId.ToString(),
            Group = task.Group,
            Labels = task.Labels.IsDefaultOrEmpty ? null : task.Labels,
            Kind = task.Kind,
            Model = task.Model,
            EndedBy = task.EndedBy?.Word,
            TrackedAt = task.TrackedAt.UtcDateTime,
            Deadline = task.Deadline.UtcDateTime,
            EndedAt = task.EndedAt?.UtcDateTime,
            Timeline = [.. task.Timeline.Select(static step => new TimelineStep(step.Status.Word, step.At.UtcDateTime))],
            Health = new HealthDocument(task.Health.State.Word, task.Health.Since.UtcDateTime, task.Health.Reason),
            NextPollAt = task.NextPollAt?.UtcDateTime,
            ExpectedEnd = task.ExpectedEnd is { } end ? new ExpectedEndDocument(end.Median.UtcDateTime, end.Ninetieth.UtcDateTime) : null,
            Stuck = task.Stuck?.ToDocument(),
            TraceId = task.TraceId,
            Polls = task.Polls.IsDefaultOrEmpty ? null : [.. task.Polls.Select(static run => new PollRunDocument(run.Outcome.Word, run.Count, run.From.UtcDateTime, run.To.UtcDateTime))],
            Extra = ReadExtra(task.Extra),
        };
    }

    extension(RunwayTaskUpdate update)
    {
        /// <param name="isOfMany">It stands among those of other tenants.</param>
        public UpdateDocument ToDocument(bool isOfMany = false) => new()
        {
            Tenant = isOfMany ? update.Tenant : null,
            Id = update.UpdateId.ToString(),
            Position = update.Position,
            TaskId = update.TaskId,
            Version = update.Version,
            Status = update.Status.Word,
            Stopped = update.IsStop ? true : null,
            Stuck = update.Stuck?.ToDocument(),
            At = update.At.UtcDateTime,
            Group = update.Group,
            Labels = update.Labels.IsDefaultOrEmpty ? null : update.Labels,
            Output = update.Output.IsDefaultOrEmpty ? null : update.Output,
            OutputExpiresAt = update.OutputExpiresAt?.UtcDateTime,
            Failure = update.Failure,
            FailureCode = update.FailureCode,
            EndedBy = update.EndedBy?.Word,
            TraceParent = update.TraceParent,
        };
    }

    extension(Stuck stuck)
    {
        private StuckDocument ToDocument() => new(stuck.Since.UtcDateTime, stuck.Why, stuck.Improbability);
    }

    private static Dictionary<string, JsonElement>? ReadExtra(string? extra)
    {
        if (extra is null) return null;
        using var json = JsonDocument.Parse(extra);
        return json.RootElement.EnumerateObject()
            .Where(static property => !Ours.Contains(property.Name))
            .ToDictionary(static property => property.Name, static property => property.Value.Clone());
    }
}
