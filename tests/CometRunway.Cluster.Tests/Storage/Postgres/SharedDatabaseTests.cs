using System.Collections.Concurrent;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Several servers over one database.</summary>
public sealed class SharedDatabaseTests(Databases databases) : IAsyncLifetime
{
    private const int Servers = 4;

    private readonly List<TaskStore> _stores = [];
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await databases.Create();
        _stores.AddRange(await Task.WhenAll(Enumerable.Range(0, Servers).Select(_ => PostgresStores.Open(_database))));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task Ten_servers_that_start_at_once_on_an_empty_database_all_start()
    {
        var database = await databases.Create();

        var stores = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostgresStores.Open(database))).InTime("ten servers opened one database");

        await Task.WhenAll(stores.Select(static store => store.Admit([Some.Task()], Token)));
        Assert.Equal(10, (await stores[0].Entries(0, 100, Token)).Count);
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_group_whose_tasks_several_servers_write_at_once_is_counted_right()
    {
        const int tasksEach = 200;
        var lives = _stores.SelectMany(static store => Enumerable.Range(0, tasksEach).Select(async place =>
        {
            var task = await store.Track(Some.Task(group: "shared"));
            await store.Commit(task.Running(), Token);
            if (place % 2 is 0) await store.Commit(task.Running().Succeeded(), Token);
            if (place % 10 is 1) await store.Remove(task.Identity, Some.Noon, Token);
        }));

        await Task.WhenAll(lives).InTime("all servers had written");

        var counts = (await _stores[0].Reads.CountGroup(Some.Tenant, "shared", Token))!;
        var all = Servers * tasksEach;
        Assert.Equal((all - (all / 10), all / 2, (all / 2) - (all / 10)), (counts.Total, counts.Done, counts.Of(Core.RunwayStatus.Running)));
    }

    [Fact]
    public async Task Whoever_tails_the_log_never_finds_a_lower_position_appear_later_though_several_servers_write()
    {
        const int livesEach = 25, writersEach = 6;
        var writing = Task.WhenAll(_stores.SelectMany(static store => Enumerable.Range(0, writersEach).Select(_ => WriteLives(store, livesEach))));
        var tailed = new List<RunwayTaskUpdate>();
        while (await ReadOn(tailed) || !writing.IsCompleted)
        {
            // Go on.
        }

        await writing.InTime("all writers had written");
        while (await ReadOn(tailed))
        {
            // What was written since the last look.
        }

        var log = new List<RunwayTaskUpdate>();
        while (await _stores[0].Entries(log.Count > 0 ? log[^1].Position : 0, 1000, Token) is { Count: > 0 } page) log.AddRange(page);
        Assert.Equal(Servers * writersEach * livesEach * 3, log.Count);
        Assert.Equal(log.Select(static entry => entry.Position), tailed.Select(static entry => entry.Position));
        Assert.All(log.GroupBy(static entry => entry.Identity), static life => Assert.Equal([1L, 2L, 3L], life.Select(static entry => entry.Version)));
    }

    [Fact]
    public async Task Of_many_servers_that_commit_one_version_exactly_one_wins_and_the_others_write_nothing()
    {
        var tasks = await _stores[0].Track(Some.Tasks(50));

        var answers = await Task.WhenAll(tasks.SelectMany(task => _stores.Select(async (store, server) =>
            (task.Identity, Server: $"server {server}", Update: await store.Commit(task.Succeeded() with { Failure = $"server {server}" }, Token)))));

        foreach (var ofTask in answers.GroupBy(static answer => answer.Identity))
        {
            var winner = Assert.Single(ofTask, static answer => answer.Update is not null);
            var row = await _stores[1].Reads.Find(ofTask.Key, Token);
            Assert.Equal((winner.Server, winner.Update), (row?.Failure, row?.UpdateId));
            Assert.Equal([1L, 2L], (await _stores[2].Entries(ofTask.Key, 0, 10, Token)).Select(static entry => entry.Version));
        }
    }

    [Fact]
    public async Task Many_servers_that_admit_the_same_tasks_at_once_make_each_of_them_new_once()
    {
        var tasks = Some.Tasks(1200);

        var answers = await Task.WhenAll(_stores.Select(store => store.Admit(tasks, Token))).InTime("all had admitted");

        Assert.All(Enumerable.Range(0, tasks.Count), i => Assert.Single(answers, answer => answer[i].IsNew));
        Assert.Equal(tasks.Count, (await _stores[0].Entries(0, 10_000, Token)).Count);
    }

    [Fact]
    public async Task A_task_that_is_removed_while_others_change_it_has_the_stop_as_its_last_entry()
    {
        var tasks = await _stores[0].Track(Some.Tasks(100));

        await Task.WhenAll(tasks.SelectMany(task => new Task[] { _stores[1].Commit(task.Running(), Token), _stores[2].Remove(task.Identity, Some.Noon, Token), _stores[3].Commit(task.Succeeded(), Token) }))
            .InTime("all had written");

        foreach (var life in (await _stores[0].Entries(0, 1000, Token)).GroupBy(static entry => entry.Identity))
        {
            Assert.Equal(Enumerable.Range(1, life.Count()).Select(static version => (long)version), life.Select(static entry => entry.Version));
            Assert.Equal(life.Last(), Assert.Single(life, static entry => entry.IsStop));
        }
    }

    [Fact]
    public async Task The_pulse_of_every_server_beats_when_one_appends()
    {
        var pulse = new FeedPulse();
        await using var listening = await PostgresStores.Open(_database, pulse);
        await pulse.Wait(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).InTime("the server listened");

        await _stores[0].Admit([Some.Task()], Token);

        await pulse.Wait(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).InTime("the pulse beat for another server's write");
    }

    [Fact]
    public async Task A_row_that_the_database_will_not_take_takes_no_other_along()
    {
        var poisoned = Some.Task(group: "no\0such text");
        var tasks = Some.Tasks(20);

        var refused = Assert.ThrowsAsync<StoreUnavailableException>(() => _stores[0].Admit([poisoned], Token));
        var admitted = await Task.WhenAll(tasks.Select(task => _stores[0].Admit([task], Token)));

        await refused;
        Assert.All(admitted, static one => Assert.True(one[0].IsNew));
    }

    [Fact]
    public async Task Servers_that_join_begin_epochs_and_everybody_tells_every_update_by_one_id()
    {
        var told = new ConcurrentBag<UpdateId>();
        async Task Write(TaskStore store)
        {
            for (var life = 0; life < 40; life++)
            {
                var task = await store.Track(Some.Task());
                told.Add(task.UpdateId);
                told.Add((await store.Commit(task.Running(), Token))!.Value);
            }
        }

        var first = _stores.Select(Write).ToList();
        for (var joining = 0; joining < 3; joining++)
        {
            var store = await PostgresStores.Open(_database);
            _stores.Add(store);
            await Write(store);
        }

        await Task.WhenAll(first).InTime("everybody has written");
        var log = new List<RunwayTaskUpdate>();
        while (await ReadOn(log))
        {
            // To the end.
        }

        Assert.Equal(log.Select(static entry => entry.UpdateId), told.OrderBy(static id => id.Position));
        Assert.True(log.Select(static entry => entry.Epoch).Distinct().Count() >= 3); // The second and the third to join found more written than the one before; those that were there at once may have begun at one place.
        foreach (var epoch in log.GroupBy(static entry => entry.Epoch)) Assert.Equal(epoch.Last().Position, await _stores[0].Reads.FindEnd(epoch.Key!, Token));
    }

    [Fact]
    public async Task However_many_servers_create_endpoints_at_once_a_tenant_has_no_more_than_it_may()
    {
        const int most = 10, each = 8;

        var created = await Task.WhenAll(_stores.SelectMany((store, server) =>
            Enumerable.Range(0, each).Select(n => new WebhookStore(store).Create(WebhookStoreConformance.Endpoint($"wh_{server}_{n}"), most, Token))));

        Assert.Equal(most, created.Count(static isCreated => isCreated));
        Assert.Equal(most, (await new WebhookStore(_stores[0]).Reads.List(Some.Tenant, Token)).Count);
    }

    private static async Task WriteLives(TaskStore store, int lives)
    {
        await Task.Yield();
        for (var life = 0; life < lives; life++)
        {
            var task = await store.Track(Some.Task());
            var running = task.Running();
            Assert.NotNull(await store.Commit(running, Token));
            Assert.NotNull(await store.Commit(running.Succeeded(), Token));
        }
    }

    private async Task<bool> ReadOn(List<RunwayTaskUpdate> tailed)
    {
        var page = await _stores[0].Entries(tailed.Count > 0 ? tailed[^1].Position : 0, 7, Token);
        tailed.AddRange(page);
        return page.Count > 0;
    }
}
