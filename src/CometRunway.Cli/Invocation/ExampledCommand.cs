using System.CommandLine;

namespace CometRunway.Cli.Invocation;

/// <summary>A command whose help has examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Lines as one would type them, after the program's name.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}
