using CometRunway.Core;

namespace CometRunway.Abstractions;

// Core knows nothing of Orleans, so what of it travels has its wire form here.

[GenerateSerializer, Immutable, Alias("comet.status-change")]
internal struct StatusChangeSurrogate
{
    [Id(0)]
    public RunwayStatus Status;

    [Id(1)]
    public DateTimeOffset At;
}

[RegisterConverter]
internal sealed class StatusChangeConverter : IConverter<StatusChange, StatusChangeSurrogate>
{
    public StatusChange ConvertFromSurrogate(in StatusChangeSurrogate surrogate) => new(surrogate.Status, surrogate.At);

    public StatusChangeSurrogate ConvertToSurrogate(in StatusChange value) => new() { Status = value.Status, At = value.At };
}

[GenerateSerializer, Immutable, Alias("comet.poll-run")]
internal struct PollRunSurrogate
{
    [Id(0)]
    public PollRunOutcome Outcome;

    [Id(1)]
    public int Count;

    [Id(2)]
    public DateTimeOffset From;

    [Id(3)]
    public DateTimeOffset To;
}

[RegisterConverter]
internal sealed class PollRunConverter : IConverter<PollRun, PollRunSurrogate>
{
    public PollRun ConvertFromSurrogate(in PollRunSurrogate surrogate) => new(surrogate.Outcome, surrogate.Count, surrogate.From, surrogate.To);

    public PollRunSurrogate ConvertToSurrogate(in PollRun value) => new() { Outcome = value.Outcome, Count = value.Count, From = value.From, To = value.To };
}

[GenerateSerializer, Immutable, Alias("comet.health")]
internal struct HealthSurrogate
{
    [Id(0)]
    public HealthState State;

    [Id(1)]
    public DateTimeOffset Since;

    [Id(2)]
    public string? Reason;
}

[RegisterConverter]
internal sealed class HealthConverter : IConverter<Health, HealthSurrogate>
{
    public Health ConvertFromSurrogate(in HealthSurrogate surrogate) => new(surrogate.State, surrogate.Since, surrogate.Reason);

    public HealthSurrogate ConvertToSurrogate(in Health value) => new() { State = value.State, Since = value.Since, Reason = value.Reason };
}

[GenerateSerializer, Immutable, Alias("comet.stuck")]
internal struct StuckSurrogate
{
    [Id(0)]
    public DateTimeOffset Since;

    [Id(1)]
    public string Why;

    [Id(2)]
    public double Improbability;
}

[RegisterConverter]
internal sealed class StuckConverter : IConverter<Stuck, StuckSurrogate>
{
    public Stuck ConvertFromSurrogate(in StuckSurrogate surrogate) => new(surrogate.Since, surrogate.Why, surrogate.Improbability);

    public StuckSurrogate ConvertToSurrogate(in Stuck value) => new() { Since = value.Since, Why = value.Why, Improbability = value.Improbability };
}

[GenerateSerializer, Immutable, Alias("comet.expected-end")]
internal struct ExpectedEndSurrogate
{
    [Id(0)]
    public DateTimeOffset Median;

    [Id(1)]
    public DateTimeOffset Ninetieth;
}

[RegisterConverter]
internal sealed class ExpectedEndConverter : IConverter<ExpectedEnd, ExpectedEndSurrogate>
{
    public ExpectedEnd ConvertFromSurrogate(in ExpectedEndSurrogate surrogate) => new(surrogate.Median, surrogate.Ninetieth);

    public ExpectedEndSurrogate ConvertToSurrogate(in ExpectedEnd value) => new() { Median = value.Median, Ninetieth = value.Ninetieth };
}
