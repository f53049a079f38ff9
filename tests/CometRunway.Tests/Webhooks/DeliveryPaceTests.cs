using System.Collections.Concurrent;
using CometRunway.Tests.Webhooks.Histories;

namespace CometRunway.Tests.Webhooks;

/// <summary>An endpoint's pace under everything that may go wrong: COMETRUNWAY_SEED names the only history to be played.</summary>
public class DeliveryPaceTests(ITestOutputHelper output)
{
    private const string SeedVariable = "COMETRUNWAY_SEED";
    private const int Histories = 20_000;

    [Fact]
    public void Whatever_happens_everything_is_delivered_in_its_time_and_order_and_what_has_stopped_stays_so()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var only))
        {
            Assert.Null(EndpointHistory.Play(only, output.WriteLine));
            return;
        }

        var broken = new ConcurrentDictionary<int, string>();
        Parallel.For(0, Histories, (seed, loop) =>
        {
            if (EndpointHistory.Play(seed) is not { } what) return;
            broken[seed] = what;
            loop.Break();
        });

        if (broken.IsEmpty) return;
        var (first, why) = broken.MinBy(static one => one.Key);
        Assert.Fail($"{why}\nReplay: {SeedVariable}={first} dotnet run --project tests/CometRunway.Tests -- -showLiveOutput -class {typeof(DeliveryPaceTests).FullName}");
    }
}
