using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>A process that does not get on between two looks at the clock, as any on a busy machine.</summary>
public sealed class StandstillTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(static services => services.Configure<PollingOptions>(static polling => polling.Budget = 0.01));
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Every_task_that_waits_for_its_key_is_polled_though_the_process_stands_still_until_its_moment_is_past()
    {
        var tasks = new List<TaskIdentity>();
        for (var i = 0; i < 4; i++) tasks.Add(await _silo.Track($"task-{i}"));
        _silo.Clock.StandStill(TimeSpan.FromSeconds(7));

        while (tasks.Where(task => _silo.Upstream.Polls(task) is 0).ToList() is { Count: > 0 } waiting)
        {
            foreach (var task in waiting) await _silo.RingThrough(task);
        }
    }
}
