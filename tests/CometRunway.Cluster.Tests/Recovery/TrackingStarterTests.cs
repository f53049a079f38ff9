using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Shards;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Recovery;

public sealed class TrackingStarterTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task An_admission_waits_for_nobody_to_be_woken_and_what_found_no_room_is_swept_for_at_once()
    {
        using var starter = ActivatorUtilities.CreateInstance<TrackingStarter>(_silo.Services, 2);
        var admission = ActivatorUtilities.CreateInstance<TaskAdmission>(_silo.Services, starter);
        TaskId[] ids = [.. Enumerable.Range(0, 5).Select(static i => TaskId.Parse($"task-{i}"))];
        var outcomes = await admission.Admit(TestSilo.Tenant, TestSilo.Key, [.. ids.Select(static id => new AdmissionRequest(id))], TestContext.Current.CancellationToken).InTime("they were admitted");
        Assert.All(outcomes, static outcome => Assert.IsType<AdmissionOutcome.Tracked>(outcome));

        var call = _silo.Services.GetRequiredService<SweepCall>();
        Assert.False(call.Called.IsCompleted);
        await starter.StartAsync(TestContext.Current.CancellationToken);
        await call.Called.InTime("a sweep was called for");
        foreach (var id in ids.Take(2)) await _silo.IsSet(new TaskIdentity(TestSilo.Tenant, id));
        var found = 0;
        foreach (var shard in ids.Select(static id => new TaskIdentity(TestSilo.Tenant, id).Shard).Distinct()) found += await _silo.Sweep(shard);
        Assert.Equal(3, found);
        await starter.StopAsync(TestContext.Current.CancellationToken);
    }
}
