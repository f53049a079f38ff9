namespace CometRunway.Simulator.Faults;

/// <summary>Which calls are struck, and by what. A selector that is null excludes nobody.</summary>
internal sealed record FaultRule
{
    public required FaultKind Fault { get; init; }
    public CallKind On { get; init; }
    public double Share { get; init; } = 1;
    public string? Key { get; init; }
    public IReadOnlySet<string>? TaskIds { get; init; }
    public TimeSpan? For { get; init; }
    public int? Times { get; init; }
    public RetryAfter? RetryAfter { get; init; }

    public bool Selects(FaultCall call) =>
        call.On == On
        && (call.SeesTask || !Fault.DistortsTask)
        && (Key is null || string.Equals(Key, call.Key, StringComparison.Ordinal))
        && (TaskIds is null || (call.TaskId is { } id && TaskIds.Contains(id)));
}
