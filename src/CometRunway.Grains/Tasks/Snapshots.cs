using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

/// <summary>A task as its clients see it.</summary>
public static class Snapshots
{
    extension(RunwayTask task)
    {
        /// <param name="nextPollAt">When it is polled next; null where nobody knows, or it is not.</param>
        /// <param name="expectedEnd">When it is likely to end; null where nobody knows.</param>
        public RunwayTaskSnapshot ToSnapshot(DateTimeOffset? nextPollAt, ExpectedEnd? expectedEnd) => new()
        {
            TaskId = task.Identity.Id.Value,
            Version = task.Version,
            Position = task.Position,
            Epoch = task.Epoch,
            Status = task.Status,
            CreatedAt = task.CreatedAt,
            Progress = task.Progress,
            Output = task.Output,
            Failure = task.Failure,
            FailureCode = task.FailureCode,
            EndedBy = task.EndedBy,
            Extra = task.Extra,
            Group = task.Admission.Group,
            Labels = task.Admission.Labels,
            Kind = task.Admission.Kind,
            Model = task.Admission.Model,
            TrackedAt = task.Admission.TrackedAt,
            Deadline = task.Admission.Deadline,
            EndedAt = task.EndedAt,
            Timeline = task.Timeline,
            Health = task.HealthToShow,
            NextPollAt = nextPollAt,
            ExpectedEnd = expectedEnd,
            Stuck = task.Stuck,
            Polls = task.Polls.Tell(task.Admission.TrackedAt),
            TraceParent = task.Admission.TraceParent?.ToString(),
            ChangedAt = task.ChangedAt,
        };
    }
}
