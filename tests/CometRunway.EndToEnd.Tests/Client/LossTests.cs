using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client makes of a server that dies, comes back, stands still or no longer knows.</summary>
public sealed class LossTests
{
    private const string Slowly = "--CometRunway:Polling:LeastInterval=00:01:00"; // What the updates are here is settled by the tests, not by polls.

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_and_watches_go_through_kill_9_and_restart_with_exactly_the_log()
    {
        const int tasks = 60;
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var ids = await upstream.Create(new JsonObject { ["count"] = tasks, ["shape"] = "Mix", ["runningSeconds"] = new JsonObject { ["min"] = 1, ["max"] = 8 } });
        var port = FreePorts.Take();
        var server = Server.Launch(folder, upstream, port);
        await server.BecomesReady();
        using var client = server.Sdk();

        var feed = new Listener(client.WatchAllAsync(cancellationToken: Stop), tasks);
        await feed.HasBegun.Within("the feed opens");
        Assert.All(await client.TrackManyAsync(ids.Select(static id => new TrackRequest(id)), Stop).ToListAsync(Stop), static result => Assert.Equal(TrackOutcome.Tracked, result.Outcome));
        var waits = ids.Take(30).Select(id => client.WaitAsync(id, Stop)).ToList();
        var watches = ids.Skip(30).Select(id => client.WatchAsync(id, Stop).ToListAsync(Stop).AsTask()).ToList();

        foreach (var share in (double[])[0.2, 0.6])
        {
            await Eventually.Holds($"{share:P0} of the tasks have ended", () => Task.FromResult(feed.Ended >= tasks * share));
            await server.Process.KillHard();
            await server.DisposeAsync();
            server = Server.Launch(folder, upstream, port);
        }

        await server.BecomesReady();
        var truths = await upstream.Truths();
        foreach (var wait in waits)
        {
            var task = await wait.Within("the wait is over");
            Assert.Equal((string)truths[task.Id]["final"]!["status"]!, task.Status.ToString().ToUpperInvariant());
        }

        var told = await feed.ToTheEnd.Within("the feed has told every end");
        var log = (await server.Http.ReadAll("")).Select(static update => (update.Position(), (string)update["taskId"]!, (long)update["version"]!)).ToList();
        Assert.Equal(log, told.Select(static update => (update.Position, update.TaskId, update.Version)));
        foreach (var (id, watch) in ids.Skip(30).Zip(watches))
        {
            var heard = await watch.Within("the watch is over");
            var begin = Assert.IsType<TaskEvent.Snapshot>(heard[0]).Task;
            Assert.Equal(log.Where(entry => entry.Item2 == id && entry.Item1 > begin.Position).Select(static entry => entry.Item1), heard.OfType<TaskEvent.Updated>().Select(static one => one.Update.Position));
            Assert.DoesNotContain(heard, static one => one is TaskEvent.Reset or TaskEvent.Untracked);
        }

        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_has_gone_silent_is_given_up_after_45_seconds_and_taken_up_again()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, Slowly);
        var clock = new FakeTimeProvider();
        using var attempts = new CountingHandler();
        using var client = server.Sdk(options => (options.TimeProvider, options.Handler) = (clock, attempts));
        await using var feed = client.WatchAllAsync(cancellationToken: Stop).GetAsyncEnumerator(Stop);
        Assert.IsType<FeedEvent.Opened>(await Next(feed));

        await server.Process.Freeze();
        var next = feed.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(44));
        Assert.Equal((1, false), (attempts.Sent, next.IsCompleted));
        clock.Advance(TimeSpan.FromSeconds(1));
        var pause = await clock.TurnUntil("the client comes back", () => attempts.Sent > 1, TimeSpan.FromSeconds(0.1));
        Assert.InRange(pause.TotalSeconds, 0, 15);

        await server.Process.Thaw();
        await server.Track(["told-after-the-silence"]);
        Assert.True(await next.Within("the watch goes on"));
        Assert.Equal("told-after-the-silence", Assert.IsType<FeedEvent.Updated>(feed.Current).Update.TaskId);
    }

    [Fact]
    public async Task What_the_log_no_longer_holds_is_told_as_a_reset()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var port = FreePorts.Take();
        var before = Server.Launch(folder, upstream, port, Slowly);
        await before.BecomesReady();
        using var client = before.Sdk();
        await using var feed = client.WatchAllAsync(cancellationToken: Stop).GetAsyncEnumerator(Stop);
        Assert.IsType<FeedEvent.Opened>(await Next(feed));
        await client.TrackAsync(new TrackRequest("old-1"), Stop);
        Assert.Equal("old-1", Assert.IsType<FeedEvent.Updated>(await Next(feed)).Update.TaskId);
        await using var task = client.WatchAsync("old-1", Stop).GetAsyncEnumerator(Stop);
        Assert.True(await task.MoveNextAsync());
        Assert.IsType<TaskEvent.Snapshot>(task.Current);
        await before.Process.KillHard();
        await before.DisposeAsync();

        await ForgetTheLog(folder);
        await using var server = Server.Launch(folder, upstream, port, Slowly);
        await server.BecomesReady();
        var reset = Assert.IsType<FeedEvent.Reset>(await Next(feed));
        Assert.True(await task.MoveNextAsync().AsTask().Within("the watch of the task goes on"));
        Assert.Equal("old-1", Assert.IsType<TaskEvent.Reset>(task.Current).Task.Id);

        Assert.True((await client.ReadUpdatesAsync(after: "1", cancellationToken: Stop)).Reset);
        await client.TrackAsync(new TrackRequest("new-1"), Stop);
        var update = await Next(feed);
        Assert.Equal("new-1", Assert.IsType<FeedEvent.Updated>(update).Update.TaskId);
        Assert.True(update.Id.PositionOfId() > reset.Id.PositionOfId());
    }

    // What the retention leaves behind where the client was away for long.
    private static async Task ForgetTheLog(TestFolder folder)
    {
        await using var database = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await database.OpenAsync(Stop);
        await using var command = database.CreateCommand();
        command.CommandText = "DELETE FROM task_update; UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'task_update'; UPDATE log_bound SET pruned = 1000";
        Assert.Equal(3, await command.ExecuteNonQueryAsync(Stop));
    }

    private static async Task<FeedEvent> Next(IAsyncEnumerator<FeedEvent> feed)
    {
        Assert.True(await feed.MoveNextAsync().AsTask().Within("an event comes"));
        return feed.Current;
    }

    [Fact]
    public async Task A_connection_that_is_gone_before_it_is_used_is_tried_again()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 1, ["shape"] = "A" });
        using var losses = new LosingHandler(every: 2);
        using var client = server.Sdk(options => options.Handler = losses);

        Assert.Equal(TrackOutcome.Tracked, (await client.TrackAsync(new TrackRequest(ids[0]), Stop)).Outcome);
        Assert.True((await client.WaitAsync(ids[0], Stop)).HasEnded);
        Assert.NotEmpty(await client.WatchAsync(ids[0], Stop).ToListAsync(Stop));

        Assert.True(losses.Lost >= 3, "Each call lost its first attempt.");
    }

    /// <summary>Fails as .NET does where the other side closed a connection in the moment that it was made: with an exception of the socket, as it is.</summary>
    private sealed class LosingHandler(int every) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _sent;
        private int _lost;

        public int Lost => Volatile.Read(ref _lost);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _sent) % every is 0) return base.SendAsync(request, cancellationToken);
            Interlocked.Increment(ref _lost);
            throw new SocketException((int)SocketError.NotConnected);
        }
    }
}
