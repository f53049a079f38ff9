using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>How groups stand.</summary>
internal static class GroupCommand
{
    private static readonly IReadOnlyList<Column<RunwayGroup>> Columns =
    [
        new("GROUP", static group => group.Group, IsWhole: true),
        new("DONE", static group => $"{Words.Of(group.Done)} of {Words.Of(group.Total)}"),
        new("SUCCEEDED", static group => Words.Of(group.Count(RunwayStatus.Succeeded))),
        new("FAILED", static group => Words.Of(group.Count(RunwayStatus.Failed)), static group => StatusWords.Style(group.Count(RunwayStatus.Failed) > 0 ? RunwayStatus.Failed : RunwayStatus.Pending)),
        new("CANCELLED", static group => Words.Of(group.Count(RunwayStatus.Cancelled))),
    ];

    public static Command Make(Shell shell)
    {
        var name = new Argument<string?>("name") { Description = "The group. Without it: all groups.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ExampledCommand("group", "Shows how a group stands, or all groups.", "group trailer", "group --json | jq -r 'select(.done < .total) | .group'") { name };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            if (call.Typed.GetValue(name) is not { } asked)
            {
                await call.Writer.Rows(call.Client.ListGroupsAsync(null, cancellationToken), Columns, cancellationToken);
                return ExitCode.Done;
            }

            var group = await call.Client.GetGroupAsync(asked, cancellationToken);
            if (group is null)
            {
                call.Writer.Remark($"cometrunway: No task of a group '{asked}' is tracked with this key.");
                return ExitCode.NotFound;
            }

            call.Writer.Document(group, [("Group", group.Group), ("Done", $"{Words.Of(group.Done)} of {Words.Of(group.Total)}, {Words.Share(group.Progress)}"), .. group.Counts.Select(static count => (count.Key, (string?)Words.Of(count.Value)))]);
            return ExitCode.Done;
        });
        return command;
    }
}
