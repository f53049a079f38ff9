using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Following;

/// <summary>What is known of a task that is followed.</summary>
/// <param name="Id">The upstream's id.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Position">The update that this is known from.</param>
/// <param name="HasEnded">Nothing comes after.</param>
/// <param name="IsStopped">It is no longer tracked.</param>
/// <param name="Kind">What is generated.</param>
/// <param name="Progress">From 0 to 1; null while that is not known.</param>
/// <param name="Since">When that status began.</param>
/// <param name="LikelyEnd">When it is likely to end.</param>
/// <param name="Result">What came of it, or why nothing did.</param>
internal sealed record Followed(string Id, RunwayStatus Status, long Position, bool HasEnded, bool IsStopped, string? Kind, double? Progress, DateTimeOffset Since, DateTimeOffset? LikelyEnd, string Result)
{
    /// <summary>Nothing more is heard of it.</summary>
    public bool IsOver => HasEnded || IsStopped;

    public static Followed Of(RunwayTask task) => new(
        task.Id, task.Status, task.Position, task.HasEnded, IsStopped: false, task.Kind, task.Progress,
        task.Timeline is [.., var last] ? last.At : task.TrackedAt, task.ExpectedEnd?.Median, Results.Of(task));

    /// <summary>The same after an update; itself where the update is older. That tracking of one that has ended was stopped takes nothing back.</summary>
    public static Followed After(Followed? before, RunwayUpdate update)
    {
        if (before is not null && update.Position <= before.Position) return before;
        if (before is { HasEnded: true } && update.Stopped) return before with { Position = update.Position };
        var isSame = before?.Status == update.Status;
        return new(
            update.TaskId, update.Status, update.Position, update.HasEnded, update.Stopped, before?.Kind, isSame ? before?.Progress : null,
            isSame && before is not null ? before.Since : update.At, isSame ? before?.LikelyEnd : null, Results.Of(update));
    }

    /// <summary>How much of it is done: as the upstream says, else by the time that such tasks take.</summary>
    /// <param name="now">The time.</param>
    /// <returns>From 0 to 1; null where nobody can say.</returns>
    public double? ShareDone(DateTimeOffset now) => this switch
    {
        { HasEnded: true } => 1,
        { Progress: > 0 } => Progress,
        { LikelyEnd: { } end } when end > Since => Math.Clamp((now - Since) / (end - Since), 0, 0.99),
        _ => Progress,
    };
}
