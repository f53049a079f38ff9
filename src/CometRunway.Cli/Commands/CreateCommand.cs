using System.CommandLine;
using System.Text.Json;
using CometRunway.Cli.Creating;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Following;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Terminals;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Commands;

/// <summary>What goes to the upstream, and costs: it is asked about first, and never repeated.</summary>
internal static class CreateCommand
{
    public static Command Create(Shell shell)
    {
        var kind = new Argument<string>("kind") { Description = "What to make, such as image_to_video: the upstream's address for it." };
        var fields = new Argument<string[]>("fields") { Description = "What the upstream is told: name=text or name:=JSON each, or all of it as a JSON object: @file, or @- for the input.", HelpName = "name=value", Arity = ArgumentArity.ZeroOrMore };
        var group = new Option<string?>("--group") { Description = "The group that it is tracked with.", HelpName = "name" };
        var labels = new Option<string[]>("--label") { Description = "A label that it is tracked with; may be given up to 16 times.", HelpName = "word" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask: it costs what the upstream charges." };
        var watch = new Option<bool>("--watch") { Description = "Watch it to its end." };
        var command = new ExampledCommand(
            "create", "Has the upstream make something, which it charges for, and tracks it. It is sent once and never repeated.",
            "create text_to_image model=gen4_image promptText='a comet over a runway' ratio=1920:1080 --watch", "create image_to_video @request.json --yes --group trailer", "create video_upscale model=upscale_v1 videoUri=https://example.com/a.mp4 seed:=7")
        {
            kind, fields, group, labels, yes, watch,
        };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var typed = call.Typed;
            var body = await CreateBody.Read(typed.GetValue(fields) ?? [], name => Given(call.Terminal, name, cancellationToken));
            var request = new CreateRequest(typed.GetRequiredValue(kind), body) { Group = typed.GetValue(group), Labels = typed.GetValue(labels) is { Length: > 0 } words ? words : null };
            if (!typed.GetValue(yes) && !await Agrees(call, $"This has {call.Connection.Url} create a {request.Kind}, which the upstream charges for. Go on?", cancellationToken)) return ExitCode.Failed;
            var created = await Send(call, request, cancellationToken);
            if (!typed.GetValue(watch) || created.Id is null || created.Tracking is not CreateTracking.Tracked) return ExitCode.Done; // It is paid for: whoever tries it again pays again.
            return await new Watching(call, new Scope.Named(new HashSet<string> { created.Id })).Watch(timeout: null, cancellationToken);
        });
        return command;
    }

    public static Command Cancel(Shell shell)
    {
        var id = new Argument<string>("id") { Description = "The upstream's id." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new ExampledCommand("cancel", "Has the upstream cancel a task that has not ended. 'stop' only ends tracking.", "cancel 17f20503-6c24-4c16-946b-35dbbce2af2f --yes") { id, yes };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var typed = call.Typed.GetRequiredValue(id);
            if (!call.Typed.GetValue(yes) && !await Agrees(call, $"Cancel {typed} at the upstream?", cancellationToken)) return ExitCode.Failed;
            var isTaken = await call.Client.CancelAsync(typed, cancellationToken);
            if (call.Writer.IsJson) await call.Terminal.Output.WriteLineAsync($$"""{"id":"{{JsonEncodedText.Encode(typed)}}","cancelled":{{(isTaken ? "true" : "false")}}}""");
            else await call.Terminal.Output.WriteLineAsync(isTaken ? $"{typed} is cancelled at the upstream; its end is told as soon as it is seen." : $"{typed} had ended: nothing was cancelled.");
            return isTaken ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<CreatedTask> Send(Call call, CreateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var created = await call.Client.CreateAsync(request, cancellationToken);
            call.Writer.Document(created, [("Id", created.Id), ("Tracking", created.Tracking is CreateTracking.Tracked ? "tracked" : "not yet"), ("Answer", created.Id is null ? created.Answer?.ToString() : null)]);
            if (created.Tracking is not CreateTracking.Tracked) call.Writer.Remark("cometrunway: The upstream has accepted it, and it is not tracked yet: keep the id, and do not send it again.");
            return created;
        }
        catch (Exception exception) when (exception is OperationCanceledException or CometRunwayException { MayHaveHappened: true })
        {
            call.Writer.Remark("cometrunway: The upstream may have accepted it all the same. Look at 'cometrunway list' before you send it again: it is not sent again by itself.");
            throw;
        }
    }

    private static Task<string> Given(Terminal terminal, string name, CancellationToken cancellationToken) =>
        name is "-" ? terminal.Input.ReadToEndAsync(cancellationToken) : File.ReadAllTextAsync(name, cancellationToken);

    private static async Task<bool> Agrees(Call call, string question, CancellationToken cancellationToken) => call.Terminal.IsAnswered
        ? await call.Terminal.Screen.PromptAsync(new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }, cancellationToken)
        : throw new UsageException("Nobody is there to be asked: give --yes where it is meant.");
}
