using CometRunway.Cli.Endings;
using Spectre.Console;

namespace CometRunway.Cli.Terminals;

/// <summary>Reads a secret: piped in, or typed without being shown, wherever the output goes.</summary>
internal static class SecretInput
{
    public static async Task<string> Read(Terminal terminal, string question, CancellationToken cancellationToken)
    {
        var secret = terminal.IsTyped
            ? await terminal.Questions.PromptAsync(new TextPrompt<string>(question).Secret(null), cancellationToken)
            : await terminal.Input.ReadLineAsync(cancellationToken);
        return secret?.Trim() is { Length: > 0 } given ? given : throw new UsageException("Nothing came from the input.");
    }
}
