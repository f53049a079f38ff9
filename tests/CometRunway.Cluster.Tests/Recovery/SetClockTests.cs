using System.Diagnostics.Metrics;
using CometRunway.Cluster.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>A machine's clock that is set: by a time server after a wrong start, by whoever moves a virtual machine.</summary>
public sealed class SetClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_silo_whose_clock_was_set_back_takes_tasks_on()
    {
        var clock = new SetClock();
        await using var silo = await Start(clock);
        clock.Ahead = TimeSpan.FromHours(-1);

        await silo.Track("a");
    }

    [Fact]
    public async Task A_silo_whose_clock_was_an_hour_ahead_for_a_while_takes_tasks_on()
    {
        var clock = new SetClock();
        await using var silo = await Start(clock);
        clock.Ahead = TimeSpan.FromHours(1);
        await SomeCollections();
        clock.Ahead = TimeSpan.Zero;

        await silo.Track("a");
    }

    private static Task<TestSilo> Start(SetClock clock) => TestSilo.Start(services =>
    {
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Configure<GrainCollectionOptions>(static collection => collection.CollectionQuantum = TimeSpan.FromSeconds(1));
    });

    // Orleans has looked twice, by what its clock shows, for what it may collect.
    private static async Task SomeCollections()
    {
        var count = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name is "orleans-catalog-activation-collections") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<int>((_, _, _, _) => Note());
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => Note());
        meters.Start();
        await enough.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);

        void Note()
        {
            if (Interlocked.Increment(ref count) is 2) enough.TrySetResult();
        }
    }
}
