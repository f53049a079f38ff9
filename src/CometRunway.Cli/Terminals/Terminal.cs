using Spectre.Console;

namespace CometRunway.Cli.Terminals;

/// <summary>Where the program was started: its streams, what they are, and its environment.</summary>
/// <param name="Input">What is piped in, or typed.</param>
/// <param name="Output">For results only.</param>
/// <param name="Error">For everything else.</param>
/// <param name="Screen">The output with colours, where somebody looks at it.</param>
/// <param name="IsWatched">Somebody looks at the output: it is a terminal.</param>
/// <param name="Questions">The error stream for questions, so that they are seen where the output is piped on.</param>
/// <param name="IsTyped">Somebody types what comes in: the input is a terminal.</param>
/// <param name="Environment">A variable's value; null where it is not set.</param>
/// <param name="Clock">The clock.</param>
internal sealed record Terminal(TextReader Input, TextWriter Output, TextWriter Error, IAnsiConsole Screen, bool IsWatched, IAnsiConsole Questions, bool IsTyped, Func<string, string?> Environment, TimeProvider Clock)
{
    /// <summary>Somebody looks at the output, and can answer to it.</summary>
    public bool IsAnswered => IsWatched && IsTyped;

    /// <summary>The terminal that this process was started in.</summary>
    public static Terminal OfProcess()
    {
        var isWatched = !Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("TERM") is not "dumb";
        var hasColour = isWatched && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"));
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isWatched ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isWatched ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        var questions = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(Console.Error) });
        return new Terminal(Console.In, PipedOutput.Find() ?? Console.Out, Console.Error, screen, isWatched, questions, !Console.IsInputRedirected, System.Environment.GetEnvironmentVariable, TimeProvider.System);
    }
}
