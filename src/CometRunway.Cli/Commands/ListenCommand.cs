using System.CommandLine;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Forwarding;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Updates;

namespace CometRunway.Cli.Commands;

/// <summary>Webhooks without a public address.</summary>
internal static class ListenCommand
{
    public static Command Make(Shell shell)
    {
        var forward = new Option<Uri>("--forward") { Description = "The receiver's address.", HelpName = "address", Required = true, CustomParser = WebAddress.Parse };
        var secret = WebhookSecretCommand.Option("a new one, which is shown");
        var after = new Option<string?>("--after") { Description = "Begin after this update: its id or its position. Default: with what comes from now on.", HelpName = "id" };
        var scope = new UpdateScope();
        var command = new ExampledCommand(
            "listen", "Posts each update to an address that need not be public, signed as the server signs webhooks, and tells what was answered. It goes on over restarts of the server, until Ctrl-C.",
            "webhooks listen --forward http://localhost:3000/hooks", "webhooks listen --forward http://localhost:3000/hooks --group trailer --secret - < secret.txt")
        {
            forward, secret, after,
        };
        foreach (var option in scope.Options) command.Add(option);
        shell.Persists(command, async (call, cancellationToken) =>
        {
            var receiver = call.Typed.GetRequiredValue(forward);
            var signing = SecretOf(call, await WebhookSecretCommand.Read(call, secret, cancellationToken));
            using var forwarder = new Forwarder(receiver, signing, call.Terminal.Clock);
            var log = new UpdateLog(call.Client, scope.Of(call.Typed), () => call.Writer.Remark("cometrunway: updates are missing here, because the server no longer keeps them."));
            await foreach (var update in log.Follow(call.Typed.GetValue(after), cancellationToken, () => call.Writer.Remark($"Posts updates to {receiver.GetLeftPart(UriPartial.Path)}.")))
            {
                var forwarded = await forwarder.Forward(update, cancellationToken);
                call.Writer.Line(forwarded.ToJson, Fields(forwarded));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static SigningSecret SecretOf(Call call, string? given)
    {
        if (given is null)
        {
            var made = SigningSecret.New();
            call.Writer.Remark($"Signs with {made.Text}: give it to the receiver, and keep it for --secret -.");
            return made;
        }

        return SigningSecret.TryParse(given, out var secret) ? secret : throw new UsageException("What came from the input is no secret: that is whsec_ and base64 of 24 to 64 bytes, such as the server gives out for a webhook.");
    }

    private static string[] Fields(Forwarded forwarded) =>
    [
        forwarded.Id, forwarded.Type, forwarded.TaskId, forwarded.Delivered ? "delivered" : "given up", forwarded.Status is { } status ? $"HTTP {status}" : forwarded.Error ?? "",
        Words.Of(TimeSpan.FromMilliseconds(forwarded.DurationMs)), Words.Count(forwarded.Attempts, "attempt"),
    ];
}
