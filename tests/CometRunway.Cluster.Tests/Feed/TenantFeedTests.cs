using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Cluster.Tests.Feed;

/// <summary>The feed of a tenant, over a real SQLite file.</summary>
public sealed class TenantFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);
    private static readonly TaskFilter All = new(Some.Tenant);

    private readonly ScratchFolder _folder = new();
    private readonly FeedPulse _pulse = new();
    private CometRunway.Storage.Stores.TaskStore _file = null!;
    private FaultyStore _store = null!;
    private FeedTailer _tailer = null!;
    private TaskFeed _feed = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Begin();

    public async ValueTask DisposeAsync()
    {
        await End();
        _folder.Dispose();
    }

    [Fact]
    public async Task Readers_that_come_at_any_time_each_get_exactly_what_their_filter_admits_and_in_order()
    {
        TaskFilter[] filters = [
            All,
            new(Some.OtherTenant),
            new(null),
            new(null) { Groups = ["g1"], Labels = ["odd"] },
            All with { Statuses = StatusSet.Of(RunwayStatus.Running) },
            All with { Statuses = StatusSet.Open, Groups = ["g1", "g2"] },
            All with { Groups = ["g1"] },
            All with { Labels = ["odd"] },
            All with { Statuses = StatusSet.Of(RunwayStatus.Succeeded), Groups = ["g2"], Labels = ["odd", "even"] },
        ];
        var writing = Task.WhenAll(Enumerable.Range(0, 12).Select(WriteLives));
        var readers = new List<Task<(TaskFilter Filter, List<RunwayTaskUpdate> Read)>>();
        while (!writing.IsCompleted)
        {
            readers.AddRange(filters.Select(filter => ReadToEnd(filter, writing)));
            await Task.Yield();
            await _store.Reads.MeasureLog(Token); // Later readers find more of it stored.
        }

        var log = await _store.Entries(0, 10_000, Token);
        foreach (var (filter, read) in await Task.WhenAll(readers).InTime("all readers had all of it"))
            Assert.Equal(log.Where(filter.Admits).Select(static update => update.Position), read.Select(static update => update.Position));
    }

    [Fact]
    public async Task A_reader_who_is_too_slow_for_its_buffer_is_sent_back_to_the_log_and_misses_nothing()
    {
        await using var reader = Follow(All, after: null);
        await Page(reader);

        var admitted = await _store.Admit(Some.Tasks(5_000), Token);
        await HandedOut(admitted[^1].Position);

        var positions = new List<long>();
        while (positions.Count < admitted.Count) positions.AddRange((await Page(reader)).Updates.Select(static update => update.Position));
        Assert.Equal(admitted.Select(static one => one.Position), positions);
    }

    [Fact]
    public async Task A_reader_who_begins_now_or_is_up_to_date_does_not_ask_the_store()
    {
        var last = (await _store.Admit(Some.Tasks(1), Token))[0].Position;
        await HandedOut(last);
        _store.IsAway = true;

        await using var beginner = Follow(All, after: null);
        Assert.Equal((0, last), await Told(beginner));
        await using var returner = Follow(All, after: last);
        Assert.Equal((0, last), await Told(returner));
    }

    [Fact]
    public async Task A_reader_who_is_a_little_behind_does_not_ask_the_store_either()
    {
        var admitted = await _store.Admit([.. Some.Tasks(3), Some.Task(Some.Identity(Some.OtherTenant)), .. Some.Tasks(1)], Token);
        await HandedOut(admitted[^1].Position);
        _store.IsAway = true;

        await using var reader = Follow(All, after: admitted[0].Position);
        Assert.Equal((0, admitted[0].Position), await Told(reader));
        Assert.Equal([admitted[1].Position, admitted[2].Position, admitted[4].Position], (await Page(reader)).Updates.Select(static update => update.Position));
    }

    [Fact]
    public async Task A_reader_for_whom_nothing_comes_is_told_how_far_the_log_was_read()
    {
        await using var reader = Follow(All, after: null, beat: TimeSpan.FromMilliseconds(20));
        await Page(reader);

        var others = await _store.Admit([Some.Task(Some.Identity(Some.OtherTenant))], Token);
        (int Updates, long Next) told;
        do told = await Told(reader);
        while (told.Next < others[0].Position);

        Assert.Equal((0, others[0].Position), told);
    }

    [Fact]
    public async Task A_reader_hears_that_the_server_is_there_while_the_store_is_away()
    {
        await using var reader = Follow(All, after: null, beat: TimeSpan.FromMilliseconds(20));
        var first = await Told(reader);
        _store.IsAway = true;

        Assert.Equal(first, await Told(reader));
        Assert.Equal(first, await Told(reader));
    }

    [Fact]
    public async Task A_reader_who_leaves_is_let_go_at_once_though_nothing_comes()
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var reader = _feed.Follow(All, since: null, Never, leave.Token).GetAsyncEnumerator(leave.Token);
        await Page(reader);
        var next = reader.MoveNextAsync();
        await leave.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await next.AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task A_reader_whose_place_is_no_longer_kept_is_told_so_and_goes_on_with_what_comes()
    {
        var gone = await _store.Admit([Some.Task(at: Some.Noon.AddDays(-1)), Some.Task(at: Some.Noon.AddDays(-1))], Token);
        var kept = await _store.Admit(Some.Tasks(3_000), Token); // More than the tailer remembers.
        await HandedOut(kept[^1].Position);
        await _store.Prune(Some.Noon, Some.Later, 100, Token);

        await using var reader = Follow(All, after: gone[0].Position);
        var first = await Page(reader);
        Assert.True(first.IsReset);
        Assert.Empty(first.Updates);
        Assert.Equal(kept[^1].Update, first.Next);

        var next = await _store.Admit(Some.Tasks(1), Token);
        var page = await Page(reader);
        Assert.Equal((false, next[0].Position), (page.IsReset, Assert.Single(page.Updates).Position));
    }

    [Fact]
    public async Task An_entry_that_a_newer_version_wrote_is_passed_over_and_everybody_goes_on()
    {
        await using var reader = Follow(All, after: null);
        await Page(reader);
        _folder.Execute("INSERT INTO task_update (task, tenant, id, version, status, at) VALUES (1, 'acme', 'newer', 1, 'PAUSED', 0), (1, 'acme', 'broken', 1, 'RUNNING', 9000000000000000000)");

        await Reopen(); // The writer counts positions by itself.
        await using var later = Follow(All, after: 0);
        var next = await _store.Admit(Some.Tasks(1), Token);
        await HandedOut(next[0].Position);

        Assert.Equal(3, next[0].Position);
        var told = await Page(later);
        while (told.Updates.Count is 0) told = await Page(later);
        Assert.Equal(next[0].Position, Assert.Single(told.Updates).Position);
        _folder.Execute("UPDATE task_update SET status = 'RUNNING', at = 0");
        Assert.Equal([1L, 2, 3], (await _store.Reads.ReadLog(All, 0, 10, Token)).Updates.Select(static update => update.Position));
    }

    [Fact]
    public async Task Whoever_comes_back_with_an_id_of_this_log_goes_on_and_with_another_is_told()
    {
        var before = (await _store.Admit(Some.Tasks(3), Token))[^1].Update;
        await HandedOut(before.Position);
        _store.IsAway = true; // Who was here a moment ago costs the store nothing.
        Assert.Equal(before.Position, await _feed.Resume(before, Token));
        _store.IsAway = false;

        await Reopen();
        var after = (await _store.Admit(Some.Tasks(2), Token))[^1].Update;
        await HandedOut(after.Position);

        Assert.NotEqual(before.Epoch, after.Epoch);
        foreach (var known in (UpdateId[])[before, after, new(after.Epoch, before.Position), new("", before.Position), new("", after.Position + 5)]) // The last is beyond the end, which is another question.
            Assert.Equal(known.Position, await _feed.Resume(known, Token));
        foreach (var unknown in (UpdateId[])[new("another", 1), new(before.Epoch, before.Position + 1), new(after.Epoch, after.Position + 1)])
            Assert.Null(await _feed.Resume(unknown, Token));
    }

    private async Task Begin()
    {
        _file = await _folder.Open(_pulse);
        _store = new FaultyStore(_file);
        _tailer = new FeedTailer(_store, _pulse, new FeedProgress(), TimeProvider.System, NullLogger<FeedTailer>.Instance);
        _feed = new TaskFeed(_tailer, _store);
        await _tailer.StartAsync(Token);
        await _tailer.SubscribeToAll(Token); // Somebody listens.
    }

    private async Task Reopen()
    {
        await End();
        await Begin();
    }

    private async Task End()
    {
        await _tailer.StopAsync(CancellationToken.None);
        _tailer.Dispose();
        await _file.DisposeAsync();
    }

    private IAsyncEnumerator<FeedPage> Follow(TaskFilter filter, long? after, TimeSpan? beat = null) => _feed.Follow(filter, after is { } position ? new UpdateId("", position) : null, beat ?? Never, Token).GetAsyncEnumerator(Token);

    private static async Task<FeedPage> Page(IAsyncEnumerator<FeedPage> reader)
    {
        Assert.True(await reader.MoveNextAsync().AsTask().InTime("a page came"));
        return reader.Current;
    }

    private static async Task<(int Updates, long Next)> Told(IAsyncEnumerator<FeedPage> reader)
    {
        var page = await Page(reader);
        return (page.Updates.Count, page.Next.Position);
    }

    private Task HandedOut(long position) => TestSilo.Until($"the tailer is at {position}", () => _tailer.Position?.Position >= position);

    private async Task<(TaskFilter Filter, List<RunwayTaskUpdate> Read)> ReadToEnd(TaskFilter filter, Task writing)
    {
        var read = new List<RunwayTaskUpdate>();
        await foreach (var page in _feed.Follow(filter, new UpdateId("", 0), TimeSpan.FromMilliseconds(50), Token))
        {
            read.AddRange(page.Updates);
            if (writing.IsCompleted && page.Next.Position >= (await _store.Reads.MeasureLog(Token)).Last) break;
        }

        return (filter, read);
    }

    private async Task WriteLives(int writer)
    {
        await Task.Yield();
        for (var life = 0; life < 20; life++)
        {
            var task = await _store.Track(Some.Task(Some.Identity(life % 5 is 0 ? Some.OtherTenant : Some.Tenant), group: $"g{life % 3}", labels: [life % 2 is 1 ? "odd" : "even"]));
            await _store.Commit(task = task.Running(), Token);
            await _store.Commit(task.Succeeded(), Token);
        }
    }
}
