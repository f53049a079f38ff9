using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>Where a webhook sends, and what.</summary>
internal static class WebhookTermsCommands
{
    public static Command Add(Shell shell)
    {
        var url = new Argument<Uri>("url") { Description = "Where to send: https, in the public internet unless the server allows others.", CustomParser = WebAddress.Parse };
        var events = EventOption.Make();
        var group = new Option<string?>("--group") { Description = "Only of tasks of this group.", HelpName = "name" };
        var label = new Option<string?>("--label") { Description = "Only of tasks with this label.", HelpName = "word" };
        var description = new Option<string?>("--description") { Description = "A word for people.", HelpName = "text" };
        var secret = WebhookSecretCommand.Option("the server makes one");
        var command = new ExampledCommand("add", "Registers a webhook, which gets what happens from now on. Its secret is told once, here.", "webhooks add https://app.example.com/hooks", "webhooks add https://app.example.com/hooks --event task.succeeded --group trailer --json | jq -r .secret")
        {
            url, events, group, label, description, secret,
        };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var webhook = await call.Client.RegisterWebhookAsync(
                new WebhookRegistration(call.Typed.GetRequiredValue(url))
                {
                    Events = EventOption.Chosen(call.Typed.GetValue(events)),
                    Group = call.Typed.GetValue(group),
                    Label = call.Typed.GetValue(label),
                    Description = call.Typed.GetValue(description),
                    Secret = await WebhookSecretCommand.Read(call, secret, cancellationToken),
                },
                cancellationToken);
            WebhookSecretCommand.Tell(call, webhook);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Update(Shell shell)
    {
        var id = WebhooksCommand.Id();
        var url = new Option<Uri?>("--to") { Description = "Where to send.", HelpName = "address", CustomParser = WebAddress.Parse };
        var events = EventOption.Make();
        var group = new Option<string?>("--group") { Description = "Only of tasks of this group; '' for all.", HelpName = "name" };
        var label = new Option<string?>("--label") { Description = "Only of tasks with this label; '' for all.", HelpName = "word" };
        var description = new Option<string?>("--description") { Description = "A word for people; '' for none.", HelpName = "text" };
        Option[] terms = [url, events, group, label, description];
        var command = new ExampledCommand("update", "Changes a webhook. What is not delivered yet goes by the new terms; what is not typed stays.", "webhooks update wh_1 --to https://app.example.com/hooks/v2", "webhooks update wh_1 --event all --group ''") { id };
        foreach (var term in terms) command.Add(term);
        command.Validators.Add(result =>
        {
            if (!terms.Any(term => result.GetResult(term) is { Implicit: false })) result.AddError("There is nothing to change: say what, such as --to or --event.");
        });
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var change = new WebhookChange { Url = call.Typed.GetValue(url) };
            if (call.Typed.GetResult(events) is { Implicit: false }) change = change with { Events = EventOption.Chosen(call.Typed.GetValue(events)) };
            if (call.Typed.GetValue(group) is { } chosen) change = change with { Group = Text(chosen) };
            if (call.Typed.GetValue(label) is { } word) change = change with { Label = Text(word) };
            if (call.Typed.GetValue(description) is { } text) change = change with { Description = Text(text) };
            var webhook = await call.Client.UpdateWebhookAsync(call.Typed.GetRequiredValue(id), change, cancellationToken);
            call.Writer.Document(webhook, WebhookFields.Of(webhook));
            return ExitCode.Done;
        });
        return command;
    }

    private static string? Text(string typed) => typed is "" ? null : typed;
}
