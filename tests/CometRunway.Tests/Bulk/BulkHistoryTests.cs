using System.Collections.Concurrent;
using CometRunway.Tests.Bulk.Histories;

namespace CometRunway.Tests.Bulk;

/// <summary>Bulk actions under everything that may go wrong: COMETRUNWAY_SEED names the only history to be played.</summary>
public class BulkHistoryTests
{
    private const string SeedVariable = "COMETRUNWAY_SEED";
    private const int Histories = 1_000;

    [Fact]
    public async Task Whatever_happens_every_task_that_there_was_is_done_or_counted_as_failed_and_none_that_came_later_is_touched()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var only))
        {
            Assert.Null(await BulkHistory.Play(only));
            return;
        }

        var broken = new ConcurrentDictionary<int, string>();
        await Parallel.ForAsync(0, Histories, TestContext.Current.CancellationToken, async (seed, _) =>
        {
            if (await BulkHistory.Play(seed) is { } what) broken[seed] = what;
        });

        if (broken.IsEmpty) return;
        var (first, why) = broken.MinBy(static one => one.Key);
        Assert.Fail($"{broken.Count} broke, the first: {why}\nReplay: {SeedVariable}={first} dotnet run --project tests/CometRunway.Tests -- -class {typeof(BulkHistoryTests).FullName}");
    }
}
