using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

/// <summary>A row on its way from one silo to another. What polling learned since (misses, health) stays behind.</summary>
[GenerateSerializer, Immutable, Alias("comet.runway-task-row")]
internal struct RunwayTaskSurrogate
{
    [Id(0)]
    public string Key;

    [Id(1)]
    public AdmissionSurrogate Admission;

    [Id(2)]
    public long Version;

    [Id(3)]
    public long Position;

    [Id(4)]
    public RunwayStatus Status;

    [Id(5)]
    public double? Progress;

    [Id(6)]
    public ImmutableArray<string> Output;

    [Id(7)]
    public string? Failure;

    [Id(8)]
    public string? FailureCode;

    [Id(9)]
    public EndedBy? EndedBy;

    [Id(10)]
    public DateTimeOffset? CreatedAt;

    [Id(11)]
    public string? Extra;

    [Id(12)]
    public ImmutableArray<StatusChange> Timeline;

    [Id(13)]
    public bool Seen;

    [Id(14)]
    public DateTimeOffset ChangedAt;

    [Id(15)]
    public bool IsRecovered;

    [Id(16)]
    public DateTimeOffset? EmptySince;

    [Id(17)]
    public int EmptyReadings;

    [Id(18)]
    public string? Epoch;

    [Id(19)]
    public long Sequence;

    [Id(20)]
    public Stuck? Stuck;

    [Id(21)]
    public ImmutableArray<PollRun> Polls;
}

[GenerateSerializer, Immutable, Alias("comet.admission-row")]
internal struct AdmissionSurrogate
{
    [Id(0)]
    public DateTimeOffset TrackedAt;

    [Id(1)]
    public DateTimeOffset VisibleBy;

    [Id(2)]
    public DateTimeOffset Deadline;

    [Id(3)]
    public string? Group;

    [Id(4)]
    public ImmutableArray<string> Labels;

    [Id(5)]
    public string? Kind;

    [Id(6)]
    public string? ApiVersion;

    [Id(7)]
    public string? TraceParent;

    [Id(8)]
    public string? Model;

    [Id(9)]
    public string? Upstream;
}
