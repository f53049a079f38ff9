using System.CommandLine;
using CometRunway.Cli.Downloads;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Tasks;

namespace CometRunway.Cli.Commands;

/// <summary>Fetches what tasks generated.</summary>
internal static class DownloadCommand
{
    public static Command Make(Shell shell)
    {
        var ids = TaskIds.Argument();
        var folder = new Option<string>("--output", "-o") { Description = "The folder; it is made where there is none. Default: this one.", HelpName = "folder", DefaultValueFactory = static _ => "." };
        folder.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var typed }] && string.IsNullOrWhiteSpace(typed)) result.AddError("--output names no folder. Without it the files come into this one.");
        });
        var command = new ExampledCommand(
            "download", "Fetches what tasks generated, several files at once. What broke off goes on where it stopped, a link that has died is renewed, what is there with the right sum is kept, and SHA256SUMS beside the files is what 'sha256sum -c' takes.",
            "download 17f20503-6c24-4c16-946b-35dbbce2af2f", "list --group trailer --status succeeded --json | jq -r .id | cometrunway download - -o trailer", "download - -o trailer < ids.txt && (cd trailer && sha256sum -c SHA256SUMS)")
        {
            ids, folder,
        };
        shell.PersistsOfOne(command, (call, cancellationToken) =>
            new Downloading(call, call.Typed.GetRequiredValue(folder)).Run(TaskIds.Read(call.Typed.GetRequiredValue(ids), call.Terminal, cancellationToken), cancellationToken));
        return command;
    }
}
