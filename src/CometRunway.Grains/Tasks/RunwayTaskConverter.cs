using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

[RegisterConverter]
internal sealed class RunwayTaskConverter : IConverter<RunwayTask, RunwayTaskSurrogate>
{
    public RunwayTask ConvertFromSurrogate(in RunwayTaskSurrogate surrogate) => new()
    {
        Identity = TaskIdentity.TryParse(surrogate.Key, out var identity) ? identity : throw new FormatException("Not the key of a task."),
        Admission = ToAdmission(surrogate.Admission),
        Sequence = surrogate.Sequence,
        Version = surrogate.Version,
        Position = surrogate.Position,
        Epoch = surrogate.Epoch ?? "",
        Status = surrogate.Status,
        Progress = surrogate.Progress,
        Output = surrogate.Output,
        Failure = surrogate.Failure,
        FailureCode = surrogate.FailureCode,
        EndedBy = surrogate.EndedBy,
        CreatedAt = surrogate.CreatedAt,
        Extra = surrogate.Extra,
        Timeline = surrogate.Timeline,
        Seen = surrogate.Seen,
        ChangedAt = surrogate.ChangedAt,
        IsRecovered = surrogate.IsRecovered,
        Stuck = surrogate.Stuck,
        Polls = PollRuns.Of(surrogate.Polls, surrogate.Admission.TrackedAt),
        EmptySuccess = surrogate.EmptySince is { } since ? new EmptySuccess(since, surrogate.EmptyReadings) : null,
    };

    public RunwayTaskSurrogate ConvertToSurrogate(in RunwayTask value) => new()
    {
        Key = value.Identity.Key,
        Admission = FromAdmission(value.Admission),
        Sequence = value.Sequence,
        Version = value.Version,
        Position = value.Position,
        Epoch = value.Epoch,
        Status = value.Status,
        Progress = value.Progress,
        Output = value.Output,
        Failure = value.Failure,
        FailureCode = value.FailureCode,
        EndedBy = value.EndedBy,
        CreatedAt = value.CreatedAt,
        Extra = value.Extra,
        Timeline = value.Timeline,
        Seen = value.Seen,
        ChangedAt = value.ChangedAt,
        IsRecovered = value.IsRecovered,
        Stuck = value.Stuck,
        Polls = value.Polls.Tell(value.Admission.TrackedAt),
        EmptySince = value.EmptySuccess?.Since,
        EmptyReadings = value.EmptySuccess?.Readings ?? 0,
    };

    private static Admission ToAdmission(in AdmissionSurrogate surrogate) => new()
    {
        TrackedAt = surrogate.TrackedAt,
        VisibleBy = surrogate.VisibleBy,
        Deadline = surrogate.Deadline,
        Group = surrogate.Group,
        Labels = surrogate.Labels,
        Kind = surrogate.Kind,
        ApiVersion = surrogate.ApiVersion,
        TraceParent = TraceParent.Read(surrogate.TraceParent),
        Model = surrogate.Model,
        Upstream = surrogate.Upstream,
    };

    private static AdmissionSurrogate FromAdmission(Admission admission) => new()
    {
        TrackedAt = admission.TrackedAt,
        VisibleBy = admission.VisibleBy,
        Deadline = admission.Deadline,
        Group = admission.Group,
        Labels = admission.Labels,
        Kind = admission.Kind,
        ApiVersion = admission.ApiVersion,
        TraceParent = admission.TraceParent?.ToString(),
        Model = admission.Model,
        Upstream = admission.Upstream,
    };
}
