using System.Diagnostics;
using CometRunway.Cluster.Tests.Storage;

namespace CometRunway.Cluster.Tests.Servers;

public sealed class OwnedServerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task No_server_and_no_folder_outlives_an_owner_that_was_killed()
    {
        using var owner = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(OwnerProcess).Assembly.Location, OwnerProcess.Command]) { RedirectStandardOutput = true })!;
        var traces = new[] { await Trace(owner), await Trace(owner) };
        Assert.All(traces, static trace => Assert.True(IsThere(trace)));

        owner.Kill();

        foreach (var trace in traces) await Gone(trace).InTime($"the server with process id {trace.Pid} and its folder {trace.Folder} were gone");
    }

    private static async Task<(string Pid, string Folder)> Trace(Process owner)
    {
        var line = await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().InTime("the owner had started its servers");
        return line?.Split(' ') is [var pid, var folder] ? (pid, folder) : throw new InvalidOperationException($"The owner said: {line}");
    }

    private static bool IsThere((string Pid, string Folder) trace) => Directory.Exists($"/proc/{trace.Pid}") || Directory.Exists(trace.Folder);

    private static async Task Gone((string Pid, string Folder) trace)
    {
        while (IsThere(trace)) await Task.Delay(Step, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
