using System.Diagnostics;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

/// <summary>What Prometheus' own tool says (Debian's package prometheus; tests/run installs it).</summary>
public class PromtoolTests
{
    [Theory]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    public async Task It_finds_no_fault(params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Repository.Root.FullName, "deploy/observe/prometheus") };
        using var promtool = Process.Start(start)!;
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(promtool.ExitCode is 0, string.Join('\n', said));
        Assert.Contains("SUCCESS", string.Concat(said), StringComparison.Ordinal);
    }
}
