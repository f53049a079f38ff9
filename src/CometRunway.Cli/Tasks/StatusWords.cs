using CometRunway.Client;
using Spectre.Console;

namespace CometRunway.Cli.Tasks;

/// <summary>Statuses as the API writes them, and their colours.</summary>
internal static class StatusWords
{
    public static string Of(RunwayStatus status) => status.ToString().ToUpperInvariant();

    public static Style Style(RunwayStatus status) => new(status switch
    {
        RunwayStatus.Running => Color.Blue,
        RunwayStatus.Succeeded => Color.Green,
        RunwayStatus.Failed => Color.Red,
        RunwayStatus.Cancelled => Color.Yellow,
        _ => Color.Grey,
    });
}
