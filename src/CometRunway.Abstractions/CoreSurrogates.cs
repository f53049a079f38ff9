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
