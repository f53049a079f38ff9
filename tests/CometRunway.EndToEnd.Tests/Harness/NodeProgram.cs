using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A program that uses Runway's Node SDK, and says as JSON what came of it.</summary>
internal static class NodeProgram
{
    public static async Task<JsonObject> Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Sdk") };
        foreach (var argument in (string[])[script, .. arguments]) start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        try
        {
            var output = node.StandardOutput.ReadToEndAsync();
            var errors = node.StandardError.ReadToEndAsync();
            await Task.WhenAll(output, errors).ContinueWith(static _ => true, TaskScheduler.Default).Within("the SDK's wait is over");
            Assert.True((await output).Length > 0, await errors);
            return JsonNode.Parse(await output)!.AsObject();
        }
        finally
        {
            if (!node.HasExited) node.Kill();
        }
    }
}
