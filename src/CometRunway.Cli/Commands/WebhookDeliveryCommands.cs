using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>What a webhook was sent, and what it is to be sent.</summary>
internal static class WebhookDeliveryCommands
{
    private static readonly string[] States = ["delivered", "retrying", "dead"];

    public static Command Test(Shell shell)
    {
        var id = WebhooksCommand.Id();
        var command = new ExampledCommand("test", "Has a test event sent now. It ends with 0 where the receiver took it, else with 1.", "webhooks test wh_1") { id };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var test = await call.Client.TestWebhookAsync(call.Typed.GetRequiredValue(id), cancellationToken);
            call.Writer.Line(test, $"{(test.Delivered ? "Delivered" : "Not delivered")} after {Words.Of(TimeSpan.FromMilliseconds(test.DurationMs))}: {(test.Status is { } status ? $"HTTP {status}" : test.Error)}");
            return test.Delivered ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    public static Command Deliveries(Shell shell)
    {
        var id = WebhooksCommand.Id();
        var state = new Option<string?>("--state") { Description = $"Only those in this state: {string.Join(", ", States)}.", HelpName = "state" };
        state.AcceptOnlyFromAmong(States);
        var command = new ExampledCommand("deliveries", "Lists what a webhook was sent, newest first.", "webhooks deliveries wh_1", "webhooks deliveries wh_1 --state dead --json | jq -r .id") { id, state };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            DeliveryState? only = call.Typed.GetValue(state) is { } word ? Enum.Parse<DeliveryState>(word, ignoreCase: true) : null;
            await call.Writer.Rows(call.Client.ListDeliveriesAsync(call.Typed.GetRequiredValue(id), only, cancellationToken), WebhookColumns.Deliveries, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Redeliver(Shell shell)
    {
        var id = WebhooksCommand.Id();
        var from = new Argument<string>("from") { Description = "The id of the first update; 'webhooks deliveries' and 'updates' have them." };
        var to = new Argument<string?>("to") { Description = "The id of the last. Default: the first alone.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ExampledCommand("redeliver", "Has updates sent again, up to 1,000 at a time, whether or not they were delivered.", "webhooks redeliver wh_1 3f9c0a1b2d-42", "webhooks redeliver wh_1 3f9c0a1b2d-42 3f9c0a1b2d-99") { id, from, to };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var queued = await call.Client.RedeliverAsync(call.Typed.GetRequiredValue(id), call.Typed.GetRequiredValue(from), call.Typed.GetValue(to), cancellationToken);
            call.Writer.Line(() => $$"""{"queued":{{queued}}}""", $"{Words.Count(queued, "update")} {(queued is 1 ? "is" : "are")} sent again.");
            return ExitCode.Done;
        });
        return command;
    }
}
