using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CometRunway.Cli.Invocation;

/// <summary>The help, and how the command is used.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not ExampledCommand { Examples: [_, ..] examples }) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  cometrunway {example}");
        output.WriteLine();
        return code;
    }
}
