using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>The unit of <c>deploy/systemd</c>, as systemd reads it.</summary>
public sealed partial class SystemdTests
{
    private const double MostExposed = 2.0; // Of 10; what is left is the network, which it is there for, and the like.

    private static readonly string Unit = SourceTree.Path("deploy", "systemd", "cometrunway.service");

    [Fact]
    public async Task The_unit_is_one_that_systemd_takes()
    {
        using var folder = new TestFolder();
        var unit = Path.Combine(folder.Path, "cometrunway.service");
        // It looks whether the program is there, which on this machine may lie elsewhere.
        await File.WriteAllTextAsync(unit, (await File.ReadAllTextAsync(Unit)).Replace("/usr/bin/dotnet", Path.Combine(Programs.OnPath("dotnet")!, "dotnet"), StringComparison.Ordinal));
        await using var systemd = ProgramProcess.StartProgram("systemd-analyze", ["verify", "--man=no", unit]);
        Assert.Equal((0, ""), (await systemd.Exit(), systemd.Output));
    }

    [Fact]
    public async Task What_the_unit_leaves_open_is_little()
    {
        await using var systemd = ProgramProcess.StartProgram("systemd-analyze", ["security", "--offline=yes", "--no-pager", Unit]);
        Assert.Equal(0, await systemd.Exit());
        Assert.InRange(double.Parse(Exposure().Match(systemd.Output).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0, MostExposed);
    }

    [GeneratedRegex(@"Overall exposure level for cometrunway\.service: (\d+\.\d+)")]
    private static partial Regex Exposure();
}
