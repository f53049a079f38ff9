using System.CommandLine;
using System.Runtime.CompilerServices;
using CometRunway.Cli.Terminals;

namespace CometRunway.Cli.Tasks;

/// <summary>Ids as a command takes them: typed, or one a line from the input where it is <c>-</c>.</summary>
internal static class TaskIds
{
    public static Argument<string[]> Argument(string description = "The upstream's ids; - reads them from the input, one a line.") =>
        new("id") { Description = description, Arity = ArgumentArity.OneOrMore };

    /// <summary>All of them, as they are read.</summary>
    public static async IAsyncEnumerable<string> Read(IEnumerable<string> typed, Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in typed)
        {
            if (id is not "-")
            {
                yield return id;
                continue;
            }

            while (await ReadLine(terminal, cancellationToken) is { } line)
                if (line.Trim() is { Length: > 0 } piped) yield return piped;
        }
    }

    // The console blocks whoever reads it, whatever is cancelled. A thread that nobody waits for may wait on: it does not keep the process from its end.
    private static Task<string?> ReadLine(Terminal terminal, CancellationToken cancellationToken) => Task.Run(terminal.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
}
