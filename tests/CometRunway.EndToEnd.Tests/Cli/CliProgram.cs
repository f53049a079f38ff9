using System.Diagnostics;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>What the program said to each of its outputs, and what it ended with.</summary>
internal sealed record CliResult(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonObject[] Documents => [.. Lines.Select(static line => JsonNode.Parse(line)!.AsObject())];
}

/// <summary>The command line as a process in pipes, with profiles of its own.</summary>
/// <param name="server">The server that it asks unless it is told otherwise.</param>
/// <param name="key">The key in its environment.</param>
internal sealed class CliProgram(Uri server, string? key = Server.Key) : IDisposable
{
    private readonly TestFolder _folder = new();

    public string ConfigFile => Path.Combine(_folder.Path, "config.json");

    public static string Program => SourceTree.Path("src", "CometRunway.Cli", "bin", SourceTree.Configuration, new DirectoryInfo(AppContext.BaseDirectory).Name, "cometrunway.dll");

    /// <summary>What the program finds in its environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["COMETRUNWAY_URL"] = server.AbsoluteUri,
        ["COMETAPI_KEY"] = key,
        ["COMETRUNWAY_CONFIG"] = ConfigFile,
        ["COMETRUNWAY_PROFILE"] = null,
        ["NO_COLOR"] = null,
    };

    /// <summary>Runs it to its end.</summary>
    public Task<CliResult> Run(params string[] arguments) => Run("", arguments);

    /// <summary>Runs it to its end, with what is piped into it.</summary>
    public async Task<CliResult> Run(string input, string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await Result(process).Within($"cometrunway {string.Join(' ', arguments)} ends");
    }

    /// <summary>Starts it, for those who read on while it runs.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What a process that was started comes to.</summary>
    public static async Task<CliResult> Result(Process process)
    {
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, said[0], said[1]);
    }

    public void Dispose() => _folder.Dispose();
}
