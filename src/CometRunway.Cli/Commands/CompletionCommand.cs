using System.CommandLine;
using CometRunway.Cli.Completion;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;

namespace CometRunway.Cli.Commands;

/// <summary>Has shells complete what is typed.</summary>
internal static class CompletionCommand
{
    public static Command Make(Shell shell)
    {
        var name = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        name.AcceptOnlyFromAmong([.. CompletionScript.ByShell.Keys]);
        var command = new ExampledCommand(
            "completion", "Prints a script that has a shell complete this program's command lines.",
            "completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion fish > ~/.config/fish/completions/cometrunway.fish", "completion pwsh >> $PROFILE")
        {
            name,
        };
        shell.Runs(command, async (parse, _) =>
        {
            await shell.Terminal.Output.WriteLineAsync(CompletionScript.ByShell[parse.GetRequiredValue(name)]);
            return ExitCode.Done;
        });
        return command;
    }
}
