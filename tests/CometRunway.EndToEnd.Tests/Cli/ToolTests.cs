using System.Diagnostics;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>What is published of the command line.</summary>
public sealed class ToolTests
{
    private const string OneSource = """<configuration><packageSources><clear /><add key="here" value="." /></packageSources></configuration>""";

    [Fact]
    public async Task It_is_installed_from_its_package_and_runs()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "nuget.config"), OneSource);
        await Run(folder, "dotnet", "pack", SourceTree.Path("src", "CometRunway.Cli"), "--no-build", "-c", SourceTree.Configuration, "-o", folder.Path, "--nologo");
        await Run(folder, "dotnet", "tool", "install", "CometRunway.Cli", "--tool-path", "tools", "--configfile", "nuget.config");
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", await Run(folder, Path.Combine(folder.Path, "tools", "cometrunway"), "--version"));
    }

    // With packages of its own: another build of the same version may be among those of the machine.
    private static async Task<string> Run(TestFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder.Path, "packages");
        using var process = Process.Start(start)!;
        var result = await CliProgram.Result(process).Within($"{program} {string.Join(' ', arguments)} ends");
        Assert.True(result.Code is 0, $"{result.Output}\n{result.Error}");
        return result.Output;
    }
}
