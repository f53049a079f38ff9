using CometRunway.Cluster.Tests.Harness;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>Silos are replaced one after the other, in order.</summary>
public sealed class RollingRestartTests : IAsyncLifetime
{
    private const int Tasks = 200;
    private const int MostUnderWay = 10; // A task that is on its way from one silo to the other while it is looked for is at work with neither.

    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50); // By which a timer may ring too early.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(20); // Machines are slow.

    private SiloGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SiloGroup.Start(3);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task No_task_is_polled_early_or_forgotten_and_hardly_one_has_to_be_looked_for()
    {
        var tasks = await _group.Track(Tasks);
        await _group.AreKept("tasks", Tasks);
        _group.Wakes.Clear();

        foreach (var silo in _group.Silos.ToList())
        {
            await _group.Stop(silo);
            await _group.ArePolled(tasks, PollTimes.Now);
            await _group.Join();
            await _group.AreKept("tasks", Tasks);
        }

        await _group.ArePolled(tasks, PollTimes.Now);
        Assert.All(tasks, task => Assert.All(_group.Polls.Gaps(task), static gap => Assert.InRange(gap, SiloGroup.LeastInterval - Early, SiloGroup.LeastInterval + Late)));
        Assert.InRange(_group.Wakes.Keys.Count, 0, MostUnderWay);
    }
}
