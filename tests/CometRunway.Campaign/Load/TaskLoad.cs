using System.Collections.Concurrent;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Subscribers;

namespace CometRunway.Campaign.Load;

/// <summary>Tenants at work: each second some tasks begin at the upstream and are announced to a server, now and then in equal requests to several of them, and some are created through one.</summary>
/// <param name="rate">Tasks a second, over all tenants.</param>
internal sealed class TaskLoad(Installation installation, IReadOnlyList<TenantCalls> tenants, HistoryWriters histories, int rate, Random dice)
{
    private const int SecondsOfGroup = 20;
    private const int ReadersEach = 5; // Each so-many-th task is looked at by itself, in one of three ways.

    private readonly ConcurrentBag<Task> _watches = [];
    private readonly ConcurrentBag<Task> _admissions = [];
    private int _admitted;

    /// <summary>Tasks that a server said it tracks.</summary>
    public int Admitted => _admitted;

    /// <summary>Told of each group, by its tenant and name, before its first task is announced.</summary>
    public required Action<TenantCalls, string> OnGroup { get; init; }

    /// <summary>Goes on until <paramref name="last"/>; what it began is over when <paramref name="end"/> comes, at the latest.</summary>
    public async Task Run(CancellationToken last, CancellationToken end)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var seconds = 0; !last.IsCancellationRequested; seconds++)
        {
            var tenant = tenants[dice.Next(tenants.Count)];
            var group = $"{seconds / SecondsOfGroup}-{tenant.Key}";
            if (seconds % SecondsOfGroup is 0)
                foreach (var each in tenants) OnGroup(each, $"{seconds / SecondsOfGroup}-{each.Key}");
            var announcing = new Announcing(installation, tenant, histories);
            _admissions.Add(dice.Next(5) is 0 ? Equal(announcing, group, end) : One(announcing, group, end));
            if (dice.Next(3) is 0) _admissions.Add(Watched(new Creating(installation, tenant, histories).Create(end), tenant, end));
            await second.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(_admissions);
    }

    /// <summary>Whoever watches a task has seen its end, or given up.</summary>
    public Task Watches() => Task.WhenAll(_watches);

    private Task One(Announcing announcing, string group, CancellationToken end) => Watched(announcing.Announce(rate, group, end), announcing.Tenant, end);

    private Task Equal(Announcing announcing, string group, CancellationToken end) => Watched(announcing.AnnounceEqually(rate, group, end), announcing.Tenant, end);

    private async Task Watched(Task<IReadOnlyList<string>> admitted, TenantCalls tenant, CancellationToken end)
    {
        var readers = new TaskReaders(tenant, histories);
        foreach (var id in await admitted)
        {
            switch (Interlocked.Increment(ref _admitted) % (3 * ReadersEach))
            {
                case 0: _watches.Add(readers.Read(id, end)); break;
                case ReadersEach: _watches.Add(readers.Hold(id, end)); break;
                case 2 * ReadersEach: _watches.Add(readers.Follow(id, end)); break;
            }
        }
    }
}
