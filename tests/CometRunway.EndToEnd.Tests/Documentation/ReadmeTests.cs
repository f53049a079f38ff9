using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>The commands of the README work as pasted, but for the address, which is the tests' own.</summary>
public sealed partial class ReadmeTests
{
    private const string DocumentedAddress = "http://127.0.0.1:8080";
    private const string DocumentedId = "17f20503-6c24-4c16-946b-35dbbce2af2f";
    private static readonly string[] RunElsewhere = ["dotnet pack src/CometRunway.Client", "dotnet run --project tests/CometRunway.OrleansExample", "dotnet run --project src/CometRunway.Cli"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Every_command_of_its_use_section_works_in_its_order()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start("--Simulator:Speed", "10");
        await upstream.Create(new JsonObject { ["ids"] = new JsonArray(DocumentedId), ["shape"] = "B", ["failedShare"] = 0 });
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Operator:Key={OperatedPair.Key}");
        var commands = Commands().ToList();
        Assert.InRange(commands.Count, 15, 100);
        foreach (var command in commands)
        {
            var said = await Run(command.Replace(DocumentedAddress, server.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal), Path.Combine(folder.Path, "variables"));
            Assert.False(said.Contains("/docs/problems/", StringComparison.Ordinal), $"{command}\n{said}");
        }
    }

    [Fact]
    public void What_it_says_to_run_beside_the_server_is_run_by_tests_of_its_own() =>
        Assert.All(Blocks().Where(static command => !IsAsked(command)), static command => Assert.True(
            RunElsewhere.Any(beginning => command.Contains(beginning, StringComparison.Ordinal)), command));

    private static IEnumerable<string> Commands() => Blocks().Where(IsAsked);

    private static bool IsAsked(string command) => command.Contains("curl ", StringComparison.Ordinal);

    // In the section "Use": blocks of shell, whose commands stand apart.
    private static IEnumerable<string> Blocks()
    {
        var readme = File.ReadAllText(SourceTree.Path("README.md"));
        var use = readme[readme.IndexOf("\n## Use\n", StringComparison.Ordinal)..readme.IndexOf("\n### Several servers\n", StringComparison.Ordinal)];
        return ShellBlock().Matches(use).SelectMany(static block => block.Groups[1].Value.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    // What one command assigns, the next ones find, as in a terminal. A stream goes on for ever: it works when it says something.
    private static async Task<string> Run(string command, string variables)
    {
        var script = $"set -a; [ -f {variables} ] && . {variables}\n{command}\nexport -p > {variables}";
        var start = new ProcessStartInfo("bash", ["-uo", "pipefail", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["COMETAPI_KEY"] = Server.Key;
        start.Environment["OPERATOR_KEY"] = OperatedPair.Key;
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        if (command.Contains("curl -N", StringComparison.Ordinal))
        {
            var first = await shell.StandardOutput.ReadLineAsync().Within($"this says something: {command}", Patience);
            shell.Kill(entireProcessTree: true);
            Assert.False(string.IsNullOrEmpty(first), $"{command}\n{await errors}");
            return first!;
        }

        var said = await shell.StandardOutput.ReadToEndAsync().Within($"this ends: {command}", Patience);
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode is 0, $"{command}\n{said}\n{await errors}");
        return said + await errors;
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
