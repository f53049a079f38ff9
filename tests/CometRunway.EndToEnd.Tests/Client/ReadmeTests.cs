using System.Text.RegularExpressions;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>Every example of the client's README is code that is compiled and run.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Every_example_of_the_readme_is_among_those_that_are_run()
    {
        var readme = await File.ReadAllTextAsync(SourceTree.Path("src", "CometRunway.Client", "README.md"));
        var source = await File.ReadAllTextAsync(SourceTree.Path("tests", "CometRunway.EndToEnd.Tests", "Client", "ReadmeExamples.cs"));
        var run = Lines(source);

        var examples = Example().Matches(readme).Select(static example => example.Groups["code"].Value).ToList();
        Assert.True(examples.Count >= 8, $"there are {examples.Count} examples");
        Assert.All(examples, example => Assert.Contains(Lines(example), run, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_readme_names_every_option_and_every_kind_of_problem()
    {
        var readme = await File.ReadAllTextAsync(SourceTree.Path("src", "CometRunway.Client", "README.md"));
        var names = typeof(CometRunway.Client.CometRunwayClientOptions).GetProperties().Select(static option => option.Name).Concat(Enum.GetNames<CometRunway.Client.ProblemKind>());
        Assert.All(names, name => Assert.Contains($"\n| `{name}` |", readme, StringComparison.Ordinal));
    }

    // Code without its indentation, as one text.
    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
