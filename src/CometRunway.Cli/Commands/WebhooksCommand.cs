using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>Webhooks: who is told of updates, and how that goes.</summary>
internal static class WebhooksCommand
{
    public static Command Make(Shell shell) => new ExampledCommand(
        "webhooks", "Registers webhooks, sees how they do, and stands in for them where there is no public address.",
        "webhooks add https://app.example.com/hooks --event task.succeeded --event task.failed", "webhooks listen --forward http://localhost:3000/hooks", "webhooks deliveries wh_1 --state dead")
    {
        List(shell), Get(shell), WebhookTermsCommands.Add(shell), WebhookTermsCommands.Update(shell), WebhookDeliveryCommands.Test(shell), WebhookDeliveryCommands.Deliveries(shell),
        WebhookDeliveryCommands.Redeliver(shell), WebhookSecretCommand.Rotate(shell), Pause(shell), Resume(shell), Remove(shell),
        ListenCommand.Make(shell),
    };

    /// <summary>The argument that says which webhook.</summary>
    public static Argument<string> Id() => new("id") { Description = "The webhook's id; 'webhooks list' has them." };

    /// <summary>There is no webhook of that id.</summary>
    public static int Missing(Call call, string id)
    {
        call.Writer.Remark($"cometrunway: there is no webhook {id} with this key. 'cometrunway webhooks list' shows those that there are.");
        return ExitCode.NotFound;
    }

    private static Command List(Shell shell)
    {
        var command = new Command("list", "Lists the webhooks of this key.");
        shell.Calls(command, static async (call, cancellationToken) =>
        {
            await call.Writer.Rows(await call.Client.ListWebhooksAsync(cancellationToken), WebhookColumns.Webhooks, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Get(Shell shell) => OfOne(shell, "get", "Shows a webhook and how it does.", static async (call, id, cancellationToken) =>
    {
        if (await call.Client.GetWebhookAsync(id, cancellationToken) is not { } webhook) return Missing(call, id);
        call.Writer.Document(webhook, WebhookFields.Of(webhook));
        return ExitCode.Done;
    });

    private static Command Pause(Shell shell) => Changing(shell, "pause", "Pauses a webhook. It keeps its place in the log.", static (client, id, cancellationToken) => client.PauseWebhookAsync(id, cancellationToken));

    private static Command Resume(Shell shell) => Changing(shell, "resume", "Has a webhook go on where it stopped, whoever stopped it.", static (client, id, cancellationToken) => client.ResumeWebhookAsync(id, cancellationToken));

    private static Command Remove(Shell shell) => OfOne(shell, "rm", "Removes a webhook.", static async (call, id, cancellationToken) =>
    {
        if (!await call.Client.DeleteWebhookAsync(id, cancellationToken)) return Missing(call, id);
        call.Writer.Line(() => $$"""{"id":"{{id}}","removed":true}""", $"{id} removed");
        return ExitCode.Done;
    });

    private static Command Changing(Shell shell, string name, string description, Func<CometRunwayClient, string, CancellationToken, Task<Webhook>> change) =>
        OfOne(shell, name, description, async (call, id, cancellationToken) =>
        {
            var webhook = await change(call.Client, id, cancellationToken);
            call.Writer.Document(webhook, WebhookFields.Of(webhook));
            return ExitCode.Done;
        });

    private static Command OfOne(Shell shell, string name, string description, Func<Call, string, CancellationToken, Task<int>> act)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        shell.Calls(command, (call, cancellationToken) => act(call, call.Typed.GetRequiredValue(id), cancellationToken));
        return command;
    }
}
