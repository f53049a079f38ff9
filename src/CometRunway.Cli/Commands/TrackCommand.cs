using System.CommandLine;
using System.Runtime.CompilerServices;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Following;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Cli.Tasks;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>Has tasks tracked.</summary>
internal static class TrackCommand
{
    public static Command Make(Shell shell)
    {
        var ids = TaskIds.Argument("The upstream's ids; - reads them from the input, one a line, however many.");
        var group = new Option<string?>("--group") { Description = "A name for the set of them.", HelpName = "name" };
        var labels = new Option<string[]>("--label") { Description = "A word to find them by; may be given up to 16 times.", HelpName = "word" };
        var kind = new Option<string?>("--kind") { Description = "What is generated, such as image_to_video: polling learns by it.", HelpName = "kind" };
        var model = new Option<string?>("--model") { Description = "What generates it, such as gen4_turbo.", HelpName = "model" };
        var deadline = Duration.Option("--deadline", "When they are given up, from now. Default: as the server is configured.", mostDays: 30);
        var watch = new Option<bool>("--watch") { Description = "Watch them to their ends, as 'watch' does." };
        var command = new ExampledCommand("track", "Has tasks tracked that somebody else created. Tracking one twice is tracking it once.", "track 17f20503-6c24-4c16-946b-35dbbce2af2f --group trailer --watch", "track - --group import < ids.txt")
        {
            ids, group, labels, kind, model, deadline, watch,
        };
        shell.Persists(command, async (call, cancellationToken) =>
        {
            var asked = new TrackRequest("")
            {
                Group = call.Typed.GetValue(group),
                Labels = call.Typed.GetValue(labels) is { Length: > 0 } words ? words : null,
                Kind = call.Typed.GetValue(kind),
                Model = call.Typed.GetValue(model),
                Deadline = call.Terminal.Clock.GetUtcNow() + call.Typed.GetValue(deadline),
            };
            var keeps = call.Typed.GetValue(watch);
            var tally = await Track(call, Requests(call, ids, asked, cancellationToken), keeps, cancellationToken);
            if (!keeps || tally.Kept.Count is 0) return tally.Refused is 0 ? ExitCode.Done : ExitCode.Failed;
            var code = await new Watching(call, new Scope.Named(tally.Kept)).Watch(timeout: null, cancellationToken);
            return tally.Refused is 0 ? code : ExitCode.Failed;
        });
        return command;
    }

    private static async IAsyncEnumerable<TrackRequest> Requests(Call call, Argument<string[]> ids, TrackRequest asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var id in TaskIds.Read(call.Typed.GetRequiredValue(ids), call.Terminal, cancellationToken)) yield return asked with { Id = id };
    }

    private static async Task<(long Refused, HashSet<string> Kept)> Track(Call call, IAsyncEnumerable<TrackRequest> requests, bool keeps, CancellationToken cancellationToken)
    {
        var kept = new HashSet<string>();
        long tracked = 0, already = 0, refused = 0;
        try
        {
            await foreach (var result in call.Client.TrackManyAsync(requests, cancellationToken))
            {
                if (result.Outcome is TrackOutcome.Refused) call.Writer.Remark($"cometrunway: {result.Id} is refused: {result.Problem?.Detail}");
                else if (keeps) kept.Add(result.Id);
                _ = result.Outcome switch { TrackOutcome.Tracked => tracked++, TrackOutcome.AlreadyTracked => already++, _ => refused++ };
                if (call.Writer.IsJson && !keeps) call.Writer.Line(result);
            }
        }
        finally
        {
            if (!call.Writer.IsJson) call.Writer.Remark($"{Words.Of(tracked)} tracked, {Words.Of(already)} tracked before, {Words.Of(refused)} refused.");
        }

        return (refused, kept);
    }
}
