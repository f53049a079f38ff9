using System.Text.Json;
using CometRunway.Simulator.Faults;

namespace CometRunway.Simulator.Control;

/// <summary>One rule of a call that sets faults.</summary>
internal sealed record NewRule
{
    /// <summary>A word, or a status as a number.</summary>
    public JsonElement? Fault { get; init; }
    public string? On { get; init; }
    public double? Share { get; init; }
    public string? Key { get; init; }
    public IReadOnlyList<string>? TaskIds { get; init; }
    public double? ForSeconds { get; init; }
    public int? Times { get; init; }

    /// <summary>Seconds, or <c>"date:seconds"</c>.</summary>
    public JsonElement? RetryAfter { get; init; }

    public FieldError? Check() => this switch
    {
        _ when Kind is FaultKind.None => new("fault", "There is no such fault."),
        { On: not (null or "poll" or "create") } => new("on", "A fault is on poll or create."),
        { Share: < 0 or > 1 } => new("share", "A share is 0 to 1."),
        { ForSeconds: not (null or (>= 0 and <= 30 * 86_400)) } => new("forSeconds", "Seconds are 0 to 30 days."),
        { Times: < 0 } => new("times", "Times are not negative."),
        { On: "create", TaskIds: not null } => new("taskIds", "A create has no task id yet."),
        { On: "create" } when Kind.DistortsTask => new("fault", "This fault lies about a task, and a create tells of none."),
        { RetryAfter: not null } when Kind is not FaultKind.TooManyRequests => new("retryAfter", "Only a 429 says when to come back."),
        { RetryAfter: not null } when When is null => new("retryAfter", "Give whole seconds, or \"date:seconds\"."),
        _ => null,
    };

    public FaultRule Rule() => new()
    {
        Fault = Kind,
        On = On is "create" ? CallKind.Create : CallKind.Poll,
        Share = Share ?? 1,
        Key = Key,
        TaskIds = TaskIds?.ToHashSet(StringComparer.Ordinal),
        For = ForSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Times = Times,
        RetryAfter = When,
    };

    private FaultKind Kind => FaultVocabulary.TryParse($"{Fault}", out var kind) ? kind : FaultKind.None;

    private RetryAfter? When => RetryAfter is { } text ? Faults.RetryAfter.Parse($"{text}") : null;
}
