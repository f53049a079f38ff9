using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>Real silos in swift time, before an upstream that is out of order for a while.</summary>
public sealed class SiloOutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(40);

    private readonly SwiftClock _clock = new(times: 5);
    private int _requests;
    private bool _isBroken;

    [Fact]
    public async Task An_outage_is_one_line_at_each_end_and_ends_no_task()
    {
        await using var group = await SiloGroup.Start(2, services => services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, _clock));
        group.Upstream.Answer = (task, _) =>
        {
            group.Polls.Note(task.Identity);
            Interlocked.Increment(ref _requests);
            return Task.FromResult<Reading>(Volatile.Read(ref _isBroken) ? new Reading.ComeBackLater("No answer: ConnectionError.") : new Reading.Answer(RunwayStatus.Running));
        };
        var tasks = await group.Track(60);

        Volatile.Write(ref _isBroken, true);
        await SiloGroup.Until("both silos see the outage", () => group.Silos.All(static silo => SiloGroup.Of<PollBudget>(silo).CountBroken() is 1));
        await SiloGroup.Until("all wait", () => group.Silos.Sum(static silo => SiloGroup.Of<PollBudget>(silo).Describe(SiloGroup.Tenant).Breaker.Waiting) >= tasks.Count - 4);
        var (requests, from) = (Volatile.Read(ref _requests), _clock.Elapsed);
        await Task.Delay(Outage, _clock, TestContext.Current.CancellationToken);
        Assert.InRange(Volatile.Read(ref _requests) - requests, 2, (int)(_clock.Elapsed - from).TotalSeconds);
        Assert.Equal(HealthState.Limited, (await group.Grains.RunwayTask(tasks[0]).Get(0))!.Health.State);

        Volatile.Write(ref _isBroken, false);
        await group.ArePolled(tasks, PollTimes.Now);
        await SiloGroup.Until("both silos see its end", () => group.Silos.All(static silo => SiloGroup.Of<PollBudget>(silo).CountBroken() is 0));
        foreach (var task in tasks) Assert.Equal(RunwayStatus.Running, (await group.Grains.RunwayTask(task).Get(0))!.Status);
        Assert.Equal(2, Lines("out of order for tenant").Count(static line => line.Level is LogLevel.Error));
        Assert.Equal(2, Lines("works again for tenant").Count());

        IEnumerable<LogLine> Lines(string text) => group.Log.Lines.Where(line => line.Text.Contains(text, StringComparison.Ordinal));
    }
}
