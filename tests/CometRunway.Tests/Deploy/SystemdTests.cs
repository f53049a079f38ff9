namespace CometRunway.Tests.Deploy;

public class SystemdTests
{
    private static readonly ILookup<string, string> Service = DeployFiles.Text("deploy/systemd/cometrunway.service").Split('\n')
        .Where(static line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
        .ToLookup(static line => line[..line.IndexOf('=', StringComparison.Ordinal)], static line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"'));

    [Fact]
    public void A_server_is_told_to_stop_as_it_understands_and_given_longer_than_its_drain_takes()
    {
        Assert.Equal("SIGTERM", Service["KillSignal"].Single());
        Assert.True(TimeSpan.FromSeconds(int.Parse(Service["TimeoutStopSec"].Single())) > Drain.DefaultDelay + Drain.DefaultPatience + Drain.HostShutdown);
    }

    [Fact]
    public void It_writes_where_it_may() =>
        Assert.Equal(
            [$"CometRunway__Storage__ConnectionString=Data Source=/var/lib/{Service["StateDirectory"].Single()}/cometrunway.db", $"CometRunway__Forwarding__PendingFolder=/var/lib/{Service["StateDirectory"].Single()}"],
            Service["Environment"]);

    [Fact]
    public void It_starts_what_the_image_starts() => Assert.EndsWith("/CometRunway.Server.dll", Service["ExecStart"].Single(), StringComparison.Ordinal);
}
