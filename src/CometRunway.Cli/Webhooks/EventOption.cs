using System.CommandLine;

namespace CometRunway.Cli.Webhooks;

/// <summary>The option that says which kinds of events.</summary>
internal static class EventOption
{
    private const string All = "all";

    public static Option<string[]> Make()
    {
        var option = new Option<string[]>("--event") { Description = $"Only this kind of event; may be given several times. One of: {string.Join(", ", EventTypes.All)}; '{All}' is the default.", HelpName = "type" };
        option.CompletionSources.Add([.. EventTypes.All, All]);
        return option;
    }

    /// <summary>What was typed, for the API; null: all.</summary>
    public static IReadOnlyList<string>? Chosen(string[]? typed) => typed is null or [] || typed.Contains(All) ? null : typed;
}
