using System.CommandLine;
using CometRunway.Cli.Diagnosis;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Wording;
using Spectre.Console;

namespace CometRunway.Cli.Commands;

/// <summary>What is wrong, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Make(Shell shell)
    {
        var command = new ExampledCommand("doctor", "Looks at the server, the key, the upstream, the clocks and what is between, and says what to do about what is wrong. It ends with 1 where something is.", "doctor", "doctor --url https://runway.example.com --json | jq 'select(.health != \"ok\")'");
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var isWell = true;
            await foreach (var finding in new Doctor(call.Client, call.Connection, call.Terminal.Clock, OwnVersion.Text).Look(cancellationToken))
            {
                isWell &= finding.Health is not Health.Bad;
                Tell(call, finding);
            }

            return isWell ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Tell(Call call, Finding finding)
    {
        if (call.Writer.IsJson)
        {
            call.Terminal.Output.WriteLine(finding.ToJson());
            return;
        }

        var (word, colour) = finding.Health switch { Health.Ok => ("ok", Color.Green), Health.Warning => ("warning", Color.Yellow), _ => ("bad", Color.Red) };
        call.Terminal.Screen.Write(new Text($"{word,-8}", new Style(colour)));
        call.Terminal.Output.WriteLine($"{finding.Check,-17} {PlainText.Of(finding.Detail)}");
        if (finding.Advice is { } advice) call.Terminal.Output.WriteLine($"{"",-25} {advice}");
    }
}
