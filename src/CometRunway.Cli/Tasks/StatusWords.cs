using System.CommandLine;
using System.CommandLine.Parsing;
using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Tasks;

/// <summary>Statuses as the API writes them, and their colours.</summary>
internal static class StatusWords
{
    private static readonly RunwayStatus[] Known = [.. Enum.GetValues<RunwayStatus>().Where(static status => status is not RunwayStatus.Unknown)];

    public static string Of(RunwayStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>Where an update brought its task.</summary>
    public static string Of(RunwayUpdate update) => update.Stopped ? "NOT TRACKED" : Of(update.Status);

    /// <summary>An option that takes one, in capitals or not.</summary>
    public static Option<RunwayStatus?> Option(string description)
    {
        var option = new Option<RunwayStatus?>("--status") { Description = $"{description} One of: {string.Join(", ", Known.Select(Of))}.", HelpName = "status", CustomParser = Parse };
        option.CompletionSources.Clear(); // .NET's spelling of them.
        option.CompletionSources.Add([.. Known.Select(Of)]);
        return option;
    }

    private static RunwayStatus? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var status in Known)
            if (Of(status).Equals(text, StringComparison.OrdinalIgnoreCase)) return status;
        result.AddError($"'{text}' is no status: {string.Join(", ", Known.Select(Of))} are.");
        return null;
    }

    public static Style Style(RunwayStatus status) => new(status switch
    {
        RunwayStatus.Running => Color.Blue,
        RunwayStatus.Succeeded => Color.Green,
        RunwayStatus.Failed => Color.Red,
        RunwayStatus.Cancelled => Color.Yellow,
        _ => Color.Grey,
    });
}
