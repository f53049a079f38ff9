using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Standing;
using CometRunway.Cli.Terminals;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Commands;

/// <summary>The overview in a terminal.</summary>
internal static class TopCommand
{
    public static Command Make(Shell shell)
    {
        var once = new Option<bool>("--once") { Description = "Show it once; without --json that is the default in a pipe." };
        var command = new ExampledCommand("top", "Shows how things stand, each second, until Ctrl-C or q.", "top", "top --json --once | jq .counts") { once };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            if (call.Writer.IsForPeople && !call.Typed.GetValue(once)) await Follow(call, cancellationToken);
            else if (call.Writer.IsJson && !call.Typed.GetValue(once)) await Tell(call, cancellationToken);
            else Show(call, await call.Client.GetOverviewAsync(cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Call call, Overview overview) => call.Writer.Document(overview, StandingFields.Of(overview));

    private static async Task Tell(Call call, CancellationToken cancellationToken)
    {
        await foreach (var overview in call.Client.WatchOverviewAsync(cancellationToken))
        {
            Show(call, overview);
            await call.Terminal.Output.FlushAsync(cancellationToken);
        }
    }

    private static async Task Follow(Call call, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var leaving = LeaveKey.Pressed(call.Terminal, leave.CancelAsync, leave.Token);
        await call.Terminal.Screen.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            try
            {
                await foreach (var overview in call.Client.WatchOverviewAsync(leave.Token)) live.UpdateTarget(StandingPicture.Draw(overview, call.Connection.Url));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Somebody pressed the key to leave.
            }
        });
        await leave.CancelAsync();
        await leaving;
    }
}
