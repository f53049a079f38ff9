using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>What is done with single tasks.</summary>
internal static class TaskCommands
{
    public static Command Get(Shell shell)
    {
        var id = new Argument<string>("id") { Description = "The upstream's id." };
        var command = new ExampledCommand("get", "Shows a task as it is now.", "get 17f20503-6c24-4c16-946b-35dbbce2af2f", "get 17f20503-6c24-4c16-946b-35dbbce2af2f --json | jq .output") { id };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var typed = call.Typed.GetRequiredValue(id);
            var task = await call.Client.GetAsync(typed, cancellationToken);
            if (task is null)
            {
                call.Writer.Remark($"cometrunway: {Untracked.Sentence(typed)}");
                return ExitCode.NotFound;
            }

            call.Writer.Document(task, TaskFields.Of(task));
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Stop(Shell shell)
    {
        var ids = TaskIds.Argument();
        var command = new ExampledCommand("stop", "Stops tracking tasks and forgets them. They go on at the upstream: 'cancel' ends them there.", "stop 17f20503-6c24-4c16-946b-35dbbce2af2f", "list --group old --json | jq -r .id | cometrunway stop -") { ids };
        shell.PersistsOfOne(command, async (call, cancellationToken) =>
        {
            var code = ExitCode.Done;
            await foreach (var id in TaskIds.Read(call.Typed.GetRequiredValue(ids), call.Terminal, cancellationToken))
                code = Math.Max(code, await Stop(call, id, cancellationToken)); // A refusal says more than an id that is not there.
            return code;
        });
        return command;
    }

    private static async Task<int> Stop(Call call, string id, CancellationToken cancellationToken)
    {
        try
        {
            if (await call.Client.StopAsync(id, cancellationToken))
            {
                await call.Terminal.Output.WriteLineAsync(call.Writer.IsJson ? $$"""{"id":"{{id}}","stopped":true}""" : $"{id} stopped");
                return ExitCode.Done;
            }

            call.Writer.Remark($"cometrunway: {id} is not tracked with this key.");
            return ExitCode.NotFound;
        }
        catch (CometRunwayException failure) when (Verdict.Of(failure, isInterrupted: false) is { } verdict)
        {
            call.Writer.Remark($"cometrunway: {id} is not stopped. {verdict.Line}");
            return verdict.Code;
        }
    }
}
