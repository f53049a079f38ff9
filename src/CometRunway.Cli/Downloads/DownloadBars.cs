using Spectre.Console;

namespace CometRunway.Cli.Downloads;

/// <summary>A bar for each file that is on its way, before somebody's eyes.</summary>
internal static class DownloadBars
{
    /// <summary>Shows bars while something goes on.</summary>
    /// <param name="screen">Where.</param>
    /// <param name="act">What goes on; for each file it opens a bar, and tells that how many bytes are there, and of how many.</param>
    public static Task Show(IAnsiConsole screen, Func<Func<TaskOutput, Action<long, long?>>, Task> act) =>
        screen.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => act(output => Open(context, output)));

    private static Action<long, long?> Open(ProgressContext context, TaskOutput output)
    {
        var bar = context.AddTask(Markup.Escape(output.Stem)).IsIndeterminate();
        return (count, total) =>
        {
            if (total is > 0 and var most) bar.IsIndeterminate(false).MaxValue(most).Value(count);
        };
    }
}
