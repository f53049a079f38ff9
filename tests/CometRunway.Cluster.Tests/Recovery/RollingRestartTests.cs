using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>Silos are replaced one after the other, in order.</summary>
public sealed class RollingRestartTests : IAsyncLifetime
{
    private const int Tasks = 200;

    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50); // By which a timer may ring too early.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(20); // Machines are slow.

    private SiloGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SiloGroup.Start(3);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task No_task_is_polled_early_or_forgotten_or_lost_on_its_way()
    {
        var tasks = await _group.Track(Tasks);
        await AreSettled(tasks);
        _group.Lost.Clear();

        foreach (var silo in _group.Silos.ToList())
        {
            await _group.Stop(silo);
            await _group.ArePolled(tasks, PollTimes.Now);
            await _group.Join();
            await AreSettled(tasks);
        }

        await _group.ArePolled(tasks, PollTimes.Now);
        Assert.All(tasks, task => Assert.All(_group.Polls.Gaps(task), static gap => Assert.InRange(gap, SiloGroup.LeastInterval - Early, SiloGroup.LeastInterval + Late)));
        Assert.Empty(_group.Lost.Found);
    }

    // Each is polled where it is kept: the next silo is replaced when this one's tasks have come to rest.
    private async Task AreSettled(IReadOnlyCollection<TaskIdentity> tasks)
    {
        await _group.AreKept("tasks", Tasks);
        await _group.ArePolled(tasks, PollTimes.Now);
    }
}
