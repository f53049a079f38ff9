using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CometRunway.Cli.Following;

/// <summary>How the tasks that are followed stand, as a picture: a line that counts them, and bars for those that end next.</summary>
internal static class Board
{
    private const int BarWidth = 24;
    private const int RowsAtMost = 20;
    private const int LinesAround = 4;

    private static readonly RunwayStatus[] Statuses = [RunwayStatus.Running, RunwayStatus.Throttled, RunwayStatus.Pending, RunwayStatus.Succeeded, RunwayStatus.Failed, RunwayStatus.Cancelled];

    /// <summary>Those that have a bar: the ones that are likely to end next.</summary>
    /// <param name="roster">All of them.</param>
    /// <param name="height">How many lines there are.</param>
    public static IReadOnlyList<Followed> Shown(Roster roster, int height) =>
    [
        .. roster.Tasks.Where(static task => !task.IsOver)
            .OrderBy(static task => task.LikelyEnd ?? DateTimeOffset.MaxValue).ThenBy(static task => task.Since).ThenBy(static task => task.Id, StringComparer.Ordinal)
            .Take(Math.Clamp(height - LinesAround, 1, RowsAtMost)),
    ];

    public static IRenderable Draw(Roster roster, IReadOnlyList<Followed> shown, DateTimeOffset now)
    {
        var table = Writer.Table(shown,
        [
            new("ID", static task => task.Id, IsWhole: true),
            new("STATUS", static task => StatusWords.Of(task.Status), static task => StatusWords.Style(task.Status)),
            new("DONE", task => Bar(task.ShareDone(now)), static task => StatusWords.Style(task.Status), IsWhole: true),
            new("LIKELY END", task => LikelyEnd(task, now)),
            new("SINCE", task => Words.Of(now - task.Since)),
        ]);
        var others = roster.Open - shown.Count;
        return others > 0 ? new Rows(new Text(Summary(roster)), table, new Text($"and {Words.Of(others)} more")) : new Rows(new Text(Summary(roster)), table);
    }

    /// <summary>How many are in which status.</summary>
    public static string Summary(Roster roster) => roster.Count is 0
        ? "nothing to follow"
        : string.Join(", ", Statuses.Where(status => roster.CountOf(status) > 0).Select(status => $"{Words.Of(roster.CountOf(status))} {StatusWords.Of(status).ToLowerInvariant()}"));

    /// <summary>A share as a bar of so many places, and in percent; empty where it is not known.</summary>
    public static string Bar(double? share)
    {
        if (share is not { } known) return "";
        var full = (int)Math.Round(known * BarWidth);
        return $"{new string('━', full)}{new string('╌', BarWidth - full)} {Words.Share(known),5}";
    }

    private static string LikelyEnd(Followed task, DateTimeOffset now) => task.LikelyEnd switch
    {
        null => "",
        { } end when end > now => $"in {Words.Of(end - now)}",
        _ => "any moment",
    };
}
