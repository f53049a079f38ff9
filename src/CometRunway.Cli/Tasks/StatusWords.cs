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
    public static Option<RunwayStatus?> Option(string description) => Completed(new Option<RunwayStatus?>("--status") { Description = Described(description), HelpName = "status", CustomParser = static result => Parse(result.Tokens[0].Value, result) });

    /// <summary>An option that may be given more than once.</summary>
    public static Option<RunwayStatus[]> Options(string description) => Completed(new Option<RunwayStatus[]>("--status")
    {
        Description = Described(description),
        HelpName = "status",
        CustomParser = static result => [.. result.Tokens.Select(token => Parse(token.Value, result)).OfType<RunwayStatus>()],
    });

    private static string Described(string description) => $"{description} One of: {string.Join(", ", Known.Select(Of))}.";

    private static Option<T> Completed<T>(Option<T> option)
    {
        option.CompletionSources.Clear(); // .NET's spelling of them.
        option.CompletionSources.Add([.. Known.Select(Of)]);
        return option;
    }

    private static RunwayStatus? Parse(string text, ArgumentResult result)
    {
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
