using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

internal static class NewTasksCheck
{
    private const int MostTasks = 1_000_000;
    private const double MostSeconds = 30 * 86_400;

    /// <summary>The first thing wrong with the call; <paramref name="usual"/> has the shares that it leaves out.</summary>
    public static FieldError? Of(NewTasks call, TaskPlan usual)
    {
        if (string.IsNullOrWhiteSpace(call.Key)) return new("key", "A key is required.");
        if (call.Kind is "") return new("kind", "A kind has a name.");

        return Amount(call) ?? Life(call, usual);
    }

    /// <summary>The same for tasks that callers create.</summary>
    public static FieldError? OfCreates(NewTasks call, TaskPlan usual) => call switch
    {
        { Key: not null } => new("key", "A create brings its key."),
        { Kind: not null } => new("kind", "A create names its kind."),
        { Count: not null } => new("count", "A create makes one task."),
        { Ids: not null } => new("ids", "A create gets a new id."),
        _ => Life(call, usual),
    };

    private static FieldError? Life(NewTasks call, TaskPlan usual)
    {
        if (call.Shape is { } shape && !Enum.IsDefined(shape)) return new("shape", "There is no such shape.");

        return Seconds("notVisibleSeconds", call.NotVisibleSeconds)
            ?? Seconds("pendingSeconds", call.PendingSeconds)
            ?? Seconds("throttledSeconds", call.ThrottledSeconds)
            ?? Seconds("runningSeconds", call.RunningSeconds)
            ?? Seconds("delayStartSeconds", new Spread(call.DelayStartSeconds, call.DelayStartSeconds))
            ?? Share("throttledShare", call.ThrottledShare)
            ?? Share("failedShare", call.FailedShare)
            ?? Share("cancelledShare", call.CancelledShare)
            ?? Share("outerLag", call.OuterLag)
            ?? OutputBase(call.OutputBase)
            ?? (call.OutputRefreshSeconds is { } refresh ? Seconds("outputRefreshSeconds", new Spread(refresh, refresh)) : null)
            ?? (call.OutputLifeSeconds is { } life ? Seconds("outputLifeSeconds", new Spread(life, life)) : null)
            ?? Together(call.Plan(usual));
    }

    private static FieldError? Amount(NewTasks call) => call switch
    {
        { Count: null, Ids: null } => new("count", "A count or ids are required."),
        { Count: not null, Ids: not null } => new("count", "Give a count or ids, not both."),
        { Count: < 1 or > MostTasks } => new("count", $"A count is 1 to {MostTasks}."),
        { Ids: { } ids } when !ids.All(IsId) => new("ids", "An id is 1 to 191 ASCII letters, digits and - _ . ~ : @ ! + , = and no dot segment."),
        { Ids: { } ids } when ids.Distinct(StringComparer.Ordinal).Count() != ids.Count => new("ids", "An id is there twice."),
        _ => null,
    };

    private static bool IsId(string? id) =>
        id is { Length: >= 1 and <= 191 } and not ("." or "..") && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || "-_.~:@!+,=".Contains(letter, StringComparison.Ordinal));

    private static FieldError? Seconds(string field, Spread? spread) => spread switch
    {
        null => null,
        { Min: >= 0, Max: <= MostSeconds } when spread.Min <= spread.Max => null,
        _ => new(field, "Seconds are 0 to 30 days, and min is not more than max."),
    };

    private static FieldError? Share(string field, double? share) =>
        share is null or (>= 0 and <= 1) ? null : new(field, "A share is 0 to 1.");

    private static FieldError? OutputBase(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https") ? null : new("outputBase", "This is an http or https address.");

    private static FieldError? Together(TaskPlan plan) =>
        plan.FailedShare + plan.CancelledShare <= 1 ? null : new("cancelledShare", "failedShare and cancelledShare are together at most 1.");
}
