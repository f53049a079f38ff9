using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Shards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>An upstream that hangs, and more tasks than the process may have polls under way.</summary>
public sealed class PollRoomTests : IAsyncLifetime
{
    private const int Places = 8;

    private readonly ConcurrentQueue<(TenantId Tenant, TaskCompletionSource<Reading> Answer)> _asked = new();
    private TestSilo _silo = null!;
    private int _open;
    private int _mostOpen;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(static services => services.Configure<PollingOptions>(static polling => polling.PollsAtOnce = Places));
        _silo.Upstream.Answer = async (task, cancellationToken) =>
        {
            InterlockedMax(Interlocked.Increment(ref _open));
            var answer = new TaskCompletionSource<Reading>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.Enqueue((task.Identity.Tenant, answer));
            try
            {
                return await answer.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        };
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task No_more_polls_are_open_than_may_be_and_every_tenant_gets_its_turn_beside_one_that_hangs()
    {
        const int tenants = 12, tasksOfTheGreatest = 16;
        var great = new List<TaskIdentity>();
        var small = new List<TaskIdentity>();
        for (var i = 0; i < tasksOfTheGreatest; i++) great.Add(await _silo.Track($"great-{i}"));
        for (var tenant = 0; tenant < tenants; tenant++) small.Add(await TrackOf(TenantId.Parse($"tenant-{tenant}")));
        foreach (var task in great.Concat(small)) await _silo.Ring(task);

        await TestSilo.Until("all places are taken", () => _open is Places);
        await AnswerUntilPolled(small, static asked => asked != TestSilo.Tenant);
        Assert.True(great.Count(task => _silo.Upstream.Polls(task) > 0) <= Places / 4, "The greatest tenant takes a part of the places.");

        await AnswerUntilPolled(great, static _ => true);
        Assert.Equal(Places, _mostOpen);
    }

    [Fact]
    public async Task Who_waits_for_a_place_still_ends_in_time()
    {
        for (var i = 0; i < Places; i++) await _silo.Ring(await TrackOf(TenantId.Parse($"hangs-{i}")));
        await TestSilo.Until("all places are taken", () => _open is Places);
        var late = await _silo.Track("a", deadline: TimeSpan.FromSeconds(30));
        await _silo.Ring(late);

        await _silo.Clock.Ring("CancellationPromise"); // What it waits for the place.
        await TestSilo.Until("it has ended", async () => (await _silo.Grain(late).Get(0))!.FailureCode is TrackerFailure.DeadlineExceeded);
    }

    [Fact]
    public async Task A_silo_that_is_about_to_stop_cuts_off_the_polls_that_hang()
    {
        var task = await TrackOf(TenantId.Parse("hangs"));
        await _silo.Ring(task);
        await TestSilo.Until("it is polled", () => _open is 1);

        await _silo.Services.GetServices<IHostedService>().OfType<Departure>().Single().StopAsync(TestContext.Current.CancellationToken);
        await TestSilo.Until("the poll is cut off", () => _open is 0);
        await _silo.IsSet(task);
    }

    private async Task<TaskIdentity> TrackOf(TenantId tenant)
    {
        await _silo.Services.GetRequiredService<CredentialVault>().Keep(tenant, "key", isProven: true, TestContext.Current.CancellationToken);
        return await _silo.Track("a", tenant: tenant);
    }

    private async Task AnswerUntilPolled(List<TaskIdentity> tasks, Func<TenantId, bool> isAnswered)
    {
        var hanging = new List<(TenantId Tenant, TaskCompletionSource<Reading> Answer)>();
        while (tasks.Where(task => _silo.Upstream.Polls(task) is 0).ToList() is { Count: > 0 } waiting)
        {
            await TestSilo.Until("somebody is asked or told to wait", () => !_asked.IsEmpty || waiting.Exists(task => _silo.Clock.IsSet(task.Key)));
            while (_asked.TryDequeue(out var asked))
            {
                if (isAnswered(asked.Tenant)) asked.Answer.SetResult(new Reading.Answer(RunwayStatus.Pending));
                else hanging.Add(asked);
            }

            foreach (var task in waiting.Where(task => _silo.Clock.IsSet(task.Key))) await _silo.Ring(task); // The key has enough under way.
        }

        foreach (var asked in hanging) _asked.Enqueue(asked);
    }

    private void InterlockedMax(int open)
    {
        for (var most = _mostOpen; open > most; most = _mostOpen) Interlocked.CompareExchange(ref _mostOpen, open, most);
    }
}
