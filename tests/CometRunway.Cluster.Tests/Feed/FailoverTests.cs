using CometRunway.Cluster.Tests.Storage;
using CometRunway.Cluster.Tests.Storage.Postgres;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;
using CometRunway.TestServers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Cluster.Tests.Feed;

/// <summary>A primary dies, and the standby that is promoted lacks the last of what it committed. Two servers go on with it.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);
    private static readonly TaskFilter All = new(Some.Tenant);

    private readonly FeedPulse _pulse = new();
    private PostgresServer _primary = null!;
    private PostgresServer _standby = null!;
    private TaskStore _store = null!;
    private TaskStore _other = null!;
    private FeedTailer _tailer = null!;
    private TaskFeed _feed = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _primary = await PostgresServer.Start();
        _standby = await _primary.StartStandby();
        var database = _primary.OrOf(_standby);
        _store = await PostgresStores.Open(database, _pulse);
        _other = await PostgresStores.Open(database);
        _tailer = new FeedTailer(_store, _pulse, new FeedProgress(), TimeProvider.System, NullLogger<FeedTailer>.Instance);
        _feed = new TaskFeed(_tailer, _store);
        await _tailer.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _tailer.StopAsync(CancellationToken.None);
        _tailer.Dispose();
        await _store.DisposeAsync();
        await _other.DisposeAsync();
        await _standby.DisposeAsync();
        await _primary.DisposeAsync();
    }

    [Theory]
    [InlineData(1)] // The new primary's log is behind what was read.
    [InlineData(20)] // It is past it before anybody looks, with something else at the same places.
    public async Task Who_read_what_was_lost_is_told_so_and_gets_all_that_comes_after_what_was_kept(int after)
    {
        var kept = await Admit(_store, 4);
        kept = [.. kept, .. await Admit(_other, 1)];
        await using var reader = new Reader(_feed, All);
        await using var elsewhere = new Reader(_feed, new TaskFilter(Some.OtherTenant));
        await reader.Has(kept);
        await _standby.CutOff();
        var lost = await Admit(_store, 3);
        lost = [.. lost, .. await Admit(_other, 3)];
        await reader.Has(lost);
        await using var ofTask = _feed.Follow(lost[0].Identity, lost[0].Position, beat: null, Token).GetAsyncEnumerator(Token);
        var more = ofTask.MoveNextAsync().AsTask();

        await FailOver();
        var now = await Admit(_other, after);
        now = [.. now, .. await Admit(_store, 1)];

        await reader.Has(now);
        var told = reader.Told;
        var reset = told.FindIndex(static page => page.IsReset);
        Assert.Equal(kept[^1].UpdateId, told[reset].Next);
        Assert.Equal(kept.Concat(lost).Select(static task => task.UpdateId), told.Take(reset).SelectMany(Ids));
        Assert.Equal(now.Select(static task => task.UpdateId), told.Skip(reset).SelectMany(Ids));
        Assert.False(await more.InTime("the feed of a task that was lost ended"));
        foreach (var id in lost.Select(static task => task.UpdateId)) Assert.Null(await _feed.Resume(id, Token));
        Assert.Equal(kept[^1].Position, await _feed.Resume(kept[^1].UpdateId, Token));

        await elsewhere.Has(await Admit(_store, 1, Some.OtherTenant));
    }

    [Fact]
    public async Task Where_a_server_had_joined_that_the_new_primary_never_heard_of_readers_begin_anew_at_the_end()
    {
        await Admit(_store, 4);
        await using var reader = new Reader(_feed, All);
        await _standby.CutOff();
        await reader.Has(await Admit(_other, 3));

        await FailOver();
        await Admit(_store, 5);
        await reader.Until(static told => told.Exists(static page => page.IsReset)).InTime("the reader was told");

        await reader.Has(await Admit(_store, 2));
    }

    [Fact]
    public async Task Who_has_read_only_what_was_kept_notices_nothing()
    {
        var kept = await Admit(_store, 4);
        await using var reader = new Reader(_feed, new TaskFilter(Some.OtherTenant));
        await using var ofTask = _feed.Follow(kept[0].Identity, kept[0].Position, beat: null, Token).GetAsyncEnumerator(Token);
        var more = ofTask.MoveNextAsync().AsTask();
        await reader.Until(static told => told.Count > 0).InTime("the reader began");
        await _standby.CutOff();
        await Admit(_store, 3);

        await FailOver();
        var theirs = await Admit(_other, 2, Some.OtherTenant);
        await Eventually(() => _store.Commit(kept[0].Running(), Token));

        await reader.Has(theirs);
        Assert.DoesNotContain(reader.Told, static page => page.IsReset);
        Assert.True(await more.InTime("the task's update came"));
    }

    [Fact]
    public async Task What_a_connection_gives_that_a_proxy_kept_open_is_of_another_epoch_too()
    {
        await Admit(_store, 2);
        await _standby.CutOff();
        var lost = await Admit(_store, 2);
        _primary.Kill();
        await _standby.Promote();

        // It began its epoch on the primary that was, and only goes on.
        await PostgresStores.Execute(
            _standby.ConnectionString,
            "INSERT INTO task_update (position, task, tenant, id, version, status, at) SELECT take_log_head() + n, 1, 'acme', 'a', 1, 'PENDING', 1 FROM generate_series(1, 1) AS n");

        var entry = (await Eventually(() => _store.Reads.ReadLog(2, 10, Token))).Updates.Single();
        Assert.Equal(lost[0].Position, entry.Position);
        Assert.NotEqual(lost[0].Epoch, entry.Epoch);
    }

    private static IEnumerable<UpdateId> Ids(FeedPage page) => page.Updates.Select(static update => update.UpdateId);

    private async Task FailOver()
    {
        _primary.Kill();
        await _standby.Promote();
    }

    // Again until the store has found the new primary.
    private static async Task<IReadOnlyList<RunwayTask>> Admit(TaskStore store, int count, TenantId? tenant = null)
    {
        var tasks = Enumerable.Range(0, count).Select(_ => Some.Task(Some.Identity(tenant ?? Some.Tenant))).ToList();
        return await Eventually(() => store.Track(tasks));
    }

    private static async Task<T> Eventually<T>(Func<Task<T>> ask)
    {
        async Task<T> Ask()
        {
            while (true)
            {
                try
                {
                    return await ask();
                }
                catch (StoreUnavailableException)
                {
                    await Task.Yield();
                }
            }
        }

        return await Ask().InTime("the store was there again");
    }

    private sealed class Reader : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Lock _gate = new();
        private readonly List<FeedPage> _told = [];
        private readonly Task _reading;
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Reader(TaskFeed feed, TaskFilter filter) => _reading = Read(feed, filter);

        public List<FeedPage> Told
        {
            get
            {
                lock (_gate) return [.. _told];
            }
        }

        public Task Has(IEnumerable<RunwayTask> tasks) =>
            Until(told => tasks.All(task => told.SelectMany(Ids).Contains(task.UpdateId))).InTime("the reader got what was written");

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }

        public async Task Until(Func<List<FeedPage>, bool> condition)
        {
            while (true)
            {
                Task more;
                lock (_gate)
                {
                    if (condition(_told)) return;
                    more = _more.Task;
                }

                await more;
            }
        }

        // From the beginning, and where the store was away from where it was, as whoever reads does.
        private async Task Read(TaskFeed feed, TaskFilter filter)
        {
            for (var from = new UpdateId("", 0); !_end.IsCancellationRequested;)
            {
                try
                {
                    await foreach (var page in feed.Follow(filter, from, Never, _end.Token))
                    {
                        from = page.Next;
                        lock (_gate)
                        {
                            _told.Add(page);
                            _more.SetResult();
                            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                        }
                    }
                }
                catch (StoreUnavailableException)
                {
                    await Task.Yield();
                }
            }
        }
    }
}
