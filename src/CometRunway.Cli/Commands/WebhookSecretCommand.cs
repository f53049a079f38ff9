using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Terminals;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>What a webhook's requests are signed with.</summary>
internal static class WebhookSecretCommand
{
    public static Command Rotate(Shell shell)
    {
        var id = WebhooksCommand.Id();
        var secret = Option("the server makes one");
        var overlap = Duration.Option("--overlap", "For how long the secret before signs too, up to 7 days. Default: a day.");
        var atOnce = new Option<bool>("--at-once") { Description = "The secret before ends now: where somebody else has it." };
        var command = new ExampledCommand("rotate", "Exchanges a webhook's secret. The new one is told once, here.", "webhooks rotate wh_1", "webhooks rotate wh_1 --at-once --json | jq -r .secret") { id, secret, overlap, atOnce };
        command.Validators.Add(result =>
        {
            if (result.GetValue(atOnce) && result.GetResult(overlap) is not null) result.AddError("Say --overlap or --at-once, not both.");
        });
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var time = call.Typed.GetValue(atOnce) ? TimeSpan.Zero : call.Typed.GetValue(overlap);
            Tell(call, await call.Client.RotateWebhookSecretAsync(call.Typed.GetRequiredValue(id), await Read(call, secret, cancellationToken), time, cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>An option that says that the secret comes by the input: on a command line others can see it.</summary>
    /// <param name="otherwise">Where it comes from otherwise.</param>
    public static Option<string?> Option(string otherwise)
    {
        var option = new Option<string?>("--secret") { Description = $"- reads what to sign with from the input: whsec_ and base64 of 24 to 64 random bytes. Default: {otherwise}.", HelpName = "-" };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: not "-" }]) result.AddError("A secret on a command line can be seen by others. Give --secret - and type or pipe it in.");
        });
        return option;
    }

    /// <summary>The secret that was given; null: none was.</summary>
    public static async Task<string?> Read(Call call, Option<string?> option, CancellationToken cancellationToken) =>
        call.Typed.GetValue(option) is null ? null : await SecretInput.Read(call.Terminal, "Secret: ", cancellationToken);

    /// <summary>Shows a webhook with the secret that is told this once.</summary>
    public static void Tell(Call call, Webhook webhook)
    {
        call.Writer.Document(webhook, WebhookFields.Of(webhook));
        if (!call.Writer.IsJson) call.Writer.Remark("Keep the secret: it is not told again.");
    }
}
