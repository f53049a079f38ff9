using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using Microsoft.Extensions.Logging;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>An operator's log has a line for an event, and none for what follows from it.</summary>
public sealed class DeadObserverTests : IAsyncLifetime
{
    private SiloGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SiloGroup.Start(3);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task Nobody_tells_the_observers_of_a_killed_silo_how_its_tasks_go_on()
    {
        var tasks = await _group.Track(60);
        var (ear, silo) = (new Ear(), _group.Silos[2]);
        var grains = SiloGroup.Of<IGrainFactory>(silo);
        var reference = grains.CreateObjectReference<IRunwayTaskObserver>(ear);
        foreach (var task in tasks) Assert.NotNull(await grains.RunwayTask(task).Subscribe(reference));
        Progresses();
        await ear.NextProgress();

        await _group.Kill(silo);
        await SiloGroup.Until("the others know that it is dead", () => _group.Silos.All(one => SiloGroup.Of<LiveSilos>(one).Current.Count is 2));
        await _group.ArePolled(tasks, PollTimes.Now);
        _group.Log.Clear();
        for (var i = 0; i < 3; i++) await _group.ArePolled(tasks, PollTimes.Now);

        Assert.DoesNotContain(_group.Log.Lines, static line => line.Level >= LogLevel.Warning && line.Text.Contains("hosted-", StringComparison.Ordinal));
        GC.KeepAlive(ear);
    }

    // A little further at each poll.
    private void Progresses()
    {
        var polls = 0;
        _group.Upstream.Answer = (task, _) =>
        {
            _group.Polls.Note(task.Identity);
            return Task.FromResult<Reading>(new Reading.Answer(RunwayStatus.Running) { Progress = Interlocked.Increment(ref polls) / 1_000_000.0 });
        };
    }
}
