using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A task has a second activation for a while, which wrote first.</summary>
public sealed class TwinTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Whoever_loses_adopts_what_was_written_and_goes_on()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        await TwinReads(task, new Reading.Answer(RunwayStatus.Throttled));

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.Ring(task);
        Assert.Equal((2L, RunwayStatus.Throttled), await ear.Next());
        Assert.InRange(await _silo.Ring(task), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6)); // As after any poll.
        Assert.Equal((3L, RunwayStatus.Running), await ear.Next());
    }

    [Fact]
    public async Task Whoever_loses_against_an_end_tells_that_one_and_leaves()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        await TwinReads(task, new Reading.Answer(RunwayStatus.Failed) { Failure = "the twin read this" });

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.RingThrough(task);
        Assert.Equal((2L, RunwayStatus.Failed), await ear.Next());
        Assert.Equal("the twin read this", (await _silo.Grain(task).Get(0))!.Failure);
        await _silo.Ring(task);
        await _silo.IsGone(task);
    }

    private async Task TwinReads(TaskIdentity task, Reading reading)
    {
        var row = (await _silo.Store.Find(task, Token))!;
        Assert.NotNull(await _silo.Store.Commit(row.Observe(reading, _silo.Clock.GetUtcNow()), Token));
    }
}
