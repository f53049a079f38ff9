using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Cli.Updates;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>The update log for pipes.</summary>
internal static class UpdatesCommand
{
    private const string End = "end";

    public static Command Make(Shell shell)
    {
        var scope = new UpdateScope();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on at the end of the log, over restarts of the server, until Ctrl-C." };
        var after = new Option<string?>("--after") { Description = $"Only what comes after this update: its id or its position. '{End}': only what comes from now on. Default: from the oldest that is kept.", HelpName = "id" };
        var command = new ExampledCommand(
            "updates", "Prints the update log: each change of each task, once and in order, one a line. A line is never told twice under another id.",
            "updates --json > updates.ndjson", "updates --follow --after \"$(tail -1 updates.ndjson | jq -r .id)\" --json >> updates.ndjson", "updates --follow --after end --status failed");
        command.Add(follow);
        command.Add(after);
        foreach (var option in scope.Options) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(after) is End && !result.GetValue(follow)) result.AddError($"Nothing comes after the end of the log: --after {End} needs --follow.");
        });
        shell.Persists(command, async (call, cancellationToken) =>
        {
            var log = new UpdateLog(call.Client, scope.Of(call.Typed), () => call.Writer.Remark("cometrunway: updates are missing here, because the server no longer keeps them. 'cometrunway list' shows the tasks as they are."));
            var begin = call.Typed.GetValue(after);
            var updates = begin is End ? log.Follow(after: null, cancellationToken) : log.Read(begin, call.Typed.GetValue(follow), cancellationToken);
            await foreach (var update in updates) call.Writer.Line(update, Fields(update));
            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Fields(RunwayUpdate update) =>
        [update.Id, Words.Of(update.At), update.TaskId, StatusWords.Of(update), update.Group ?? "", update.Stuck?.Why ?? Results.Of(update)];
}
