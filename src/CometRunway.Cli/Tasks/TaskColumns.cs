using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Tasks;

/// <summary>Tasks in a table.</summary>
internal static class TaskColumns
{
    public static IReadOnlyList<Column<RunwayTask>> All { get; } =
    [
        new("ID", static task => task.Id, IsWhole: true),
        new("STATUS", static task => StatusWords.Of(task.Status), static task => StatusWords.Style(task.Status)),
        new("PROGRESS", static task => task.HasEnded || task.Progress is null ? "" : Words.Share(task.Progress.Value)),
        new("KIND", static task => task.Kind ?? ""),
        new("GROUP", static task => task.Group ?? ""),
        new("TRACKED", static task => Words.Of(task.TrackedAt), IsWhole: true),
        new("ENDED", static task => Words.Of(task.EndedAt) ?? "", IsWhole: true),
        new("RESULT", Results.Of),
    ];
}
