using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>Silos come and go: what is at work stays so, and only what was lost is brought back.</summary>
public sealed class JoiningSiloTests : IAsyncLifetime
{
    private const int Tasks = 300;
    private const int MostUnderWay = 15; // A task that is on its way from one silo to the other while it is looked for is at work with neither.

    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50); // By which a timer may ring too early.

    private SiloGroup _group = null!;
    private IReadOnlyList<TaskIdentity> _tasks = [];

    public async ValueTask InitializeAsync()
    {
        _group = await SiloGroup.Start(2);
        _tasks = await _group.Track(Tasks);
        await _group.AreKept("tasks", Tasks);
        _group.Wakes.Clear();
        _group.Store.Swept.Clear();
    }

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task A_silo_that_joins_takes_its_share_over_and_neither_reads_nor_wakes_it()
    {
        await _group.Join();
        await _group.AreKept("tasks", Tasks);
        await _group.ArePolled(_tasks, PollTimes.Now);

        Assert.InRange(_group.Store.Swept.Count, 0, MostUnderWay);
        Assert.InRange(_group.Wakes.Keys.Count, 0, MostUnderWay);
        Assert.All(_tasks, task => Assert.All(_group.Polls.Gaps(task), static gap => Assert.True(gap >= SiloGroup.LeastInterval - Early, $"It was polled again after {gap}.")));
    }

    [Fact]
    public async Task What_a_killed_silo_had_is_brought_back_by_the_others_and_nothing_else_is()
    {
        var dead = _group.Silos[1];
        var lost = _tasks.Where(task => SiloGroup.Kept(dead, "tasks").Fingerprints(task.Shard).Contains(task.Fingerprint)).ToList();
        Assert.InRange(lost.Count, 1, Tasks - 1);

        await _group.Kill(dead);
        await _group.ArePolled(_tasks, PollTimes.Now);
        await _group.AreKept("tasks", Tasks);

        Assert.Equal(lost.Select(static task => task.Key).Order(), _group.Wakes.Keys.Distinct().Order());
        Assert.Equal(lost.Select(static task => task.Key).Order(), _group.Store.Swept.Select(static task => task.Key).Distinct().Order());
    }
}
