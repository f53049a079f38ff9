using System.CommandLine;
using System.Globalization;
using CometRunway.Cli.Endings;
using CometRunway.Cli.Invocation;
using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Commands;

/// <summary>How the upstream stands.</summary>
internal static class UpstreamCommand
{
    private static readonly IReadOnlyList<Column<KindProfile>> Columns =
    [
        new("KIND", static kind => kind.Kind ?? "(all)"),
        new("MODEL", static kind => kind.Model ?? ""),
        new("KNOWN ENDS", static kind => Words.Of(kind.Known)),
        new("RUNS (HALF)", static kind => Words.Of(TimeSpan.FromSeconds(kind.Running.MedianSeconds))),
        new("RUNS (9 IN 10)", static kind => Words.Of(TimeSpan.FromSeconds(kind.Running.NinetiethSeconds))),
        new("POLLS A TASK", static kind => Number(kind.PollsPerTask)),
        new("SEEN AFTER", static kind => Words.Of(TimeSpan.FromSeconds(kind.DelaySeconds))),
    ];

    public static Command Make(Shell shell)
    {
        var kind = new Option<string?>("--kind") { Description = "Only of tasks of this kind.", HelpName = "kind" };
        var model = new Option<string?>("--model") { Description = "Only of tasks of this model of that kind.", HelpName = "model" };
        var command = new ExampledCommand("upstream", "Shows how the upstream stands: what the key may spend, how long tasks take, how they are polled.", "upstream", "upstream --kind image_to_video --model gen4_turbo") { kind, model };
        shell.Calls(command, async (call, cancellationToken) =>
        {
            var state = await call.Client.GetUpstreamAsync(call.Typed.GetValue(kind), call.Typed.GetValue(model), cancellationToken);
            call.Writer.Document(state,
            [
                ("Forecast", state.Forecast),
                ("Upstream", BreakerWords.Of(state.Breaker)),
                ("Key", state.Budget.Refusal ?? BreakerWords.Of(state.KeyBreaker)),
                ("Budget", $"{(state.Budget.PerSecond is { } bound ? $"{Number(bound)} polls/s" : "no bound is known")} ({state.Budget.Source}), {Number(state.Budget.WantedPerSecond)} wanted"),
                ("Short of", state.Budget.Shortage > 0 ? Words.Share(state.Budget.Shortage) : null),
                ("Refusals", state.Refusals is { } refusals ? $"{Words.Of(refusals)} within the last hour" : null),
            ]);
            if (!call.Writer.IsJson) await call.Writer.Rows(state.Kinds, Columns, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
