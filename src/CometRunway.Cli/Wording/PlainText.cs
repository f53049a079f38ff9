namespace CometRunway.Cli.Wording;

/// <summary>What others wrote, for a terminal: it must not move the cursor or change colours, so it has no control characters.</summary>
internal static class PlainText
{
    public static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)) : text;
}
