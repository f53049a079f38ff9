using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>Endpoints go to the silo that keeps them, as tasks do.</summary>
public sealed class MovingWebhookTests : IAsyncLifetime
{
    private const int Endpoints = 24;

    private SiloGroup _group = null!;

    public async ValueTask InitializeAsync() => _group = await SiloGroup.Start(2);

    public ValueTask DisposeAsync() => _group.DisposeAsync();

    [Fact]
    public async Task Endpoints_come_to_a_silo_that_joins_and_every_update_goes_out_once()
    {
        for (var i = 0; i < Endpoints; i++) Assert.NotNull(await Register(TenantId.Parse($"tenant-{i}")));
        await _group.AreKept("webhooks", Endpoints);

        using var enough = new CancellationTokenSource();
        var admitted = Admit(enough.Token);
        var silo = await _group.Join();
        await _group.AreKept("webhooks", Endpoints);
        await enough.CancelAsync();
        Assert.NotEmpty(Enumerable.Range(0, Sharding.Shards).SelectMany(SiloGroup.Kept(silo, "webhooks").Fingerprints));

        var expected = await admitted;
        await SiloGroup.Until("every update goes out", () => expected.All(task => _group.Receiver.Got.Any(sent => sent.Body.Contains(task, StringComparison.Ordinal))));
        await _group.AreKept("webhooks", Endpoints);
        Assert.Equal(expected.Order(), _group.Receiver.Got.Select(static sent => sent.Body).Order());
    }

    private Task<Webhook?> Register(TenantId tenant)
    {
        var terms = new WebhookTerms(new Uri("https://receiver.example/"), null, [RunwayStatus.Pending], [], null, null);
        return SiloGroup.Of<IWebhookRegistry>(_group.Silos[0]).Register(tenant, terms, WebhookSecret.New(), 50, null, CancellationToken.None);
    }

    // Only rows of tasks, of each tenant again and again: their first update is what goes out.
    private async Task<IReadOnlyCollection<string>> Admit(CancellationToken enough)
    {
        var bodies = new ConcurrentQueue<string>();
        for (var round = 0; !enough.IsCancellationRequested; round++)
        {
            for (var i = 0; i < Endpoints; i++)
            {
                var id = $"task-{i}-{round}";
                await _group.Store.Admit([NewTask(TenantId.Parse($"tenant-{i}"), id)], CancellationToken.None);
                bodies.Enqueue($"task.pending {id} 1");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return bodies;
    }

    private static RunwayTask NewTask(TenantId tenant, string id)
    {
        var now = TimeProvider.System.GetUtcNow();
        return RunwayTask.Admit(new TaskIdentity(tenant, TaskId.Parse(id)), new Admission { TrackedAt = now, VisibleBy = now.AddMinutes(2), Deadline = now.AddDays(1) });
    }
}
