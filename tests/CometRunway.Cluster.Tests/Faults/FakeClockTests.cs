using System.Diagnostics;
using System.Globalization;
using CometRunway.Campaign.Clocks;
using CometRunway.Cluster.Tests.Storage;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>A clock that the campaign sets wrong, in a .NET process like a server's.</summary>
public sealed class FakeClockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cometrunway-clock-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_process_sees_its_clock_jump_and_drift_and_come_right_while_its_timers_go_on()
    {
        Assert.Null(FakeClock.WhyNone);
        await using var clock = new FakeClock(Path.Combine(_folder.FullName, "clock"));
        using var process = Start(clock);
        try
        {
            await IsOff(process, "by nothing", static off => off.Duration() < TimeSpan.FromSeconds(30));

            await clock.Jump(TimeSpan.FromHours(1));
            await IsOff(process, "an hour fast", static off => off > TimeSpan.FromMinutes(59));
            await clock.Jump(TimeSpan.FromHours(-1));
            await IsOff(process, "an hour slow", static off => off < TimeSpan.FromMinutes(-59));
            await clock.BeRight();
            await IsOff(process, "by nothing again", static off => off.Duration() < TimeSpan.FromSeconds(30));

            await clock.Drift(50);
            await IsOff(process, "more and more", static off => off > TimeSpan.FromSeconds(60));
            await clock.BeRight();
            await IsOff(process, "by nothing at last", static off => off.Duration() < TimeSpan.FromSeconds(30));
        }
        finally
        {
            process.Kill();
        }
    }

    private static Process Start(FakeClock clock)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(ClockProcess).Assembly.Location, ClockProcess.Command]) { RedirectStandardOutput = true };
        foreach (var (variable, value) in clock.Environment) start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    private static Task IsOff(Process process, string how, Func<TimeSpan, bool> condition) => Until(process, condition).InTime($"the clock was off {how}");

    private static async Task Until(Process process, Func<TimeSpan, bool> condition)
    {
        while (true)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended.");
            var words = line.Split(' ').Select(static word => long.Parse(word, CultureInfo.InvariantCulture)).ToList();
            Assert.True(words[1] < 60_000, "A timer of 100 ms went by the wrong clock.");
            if (condition(DateTimeOffset.FromUnixTimeMilliseconds(words[0]) - TimeProvider.System.GetUtcNow())) return;
        }
    }
}
