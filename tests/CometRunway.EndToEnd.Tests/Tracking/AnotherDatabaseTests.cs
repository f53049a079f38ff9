using System.Net;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Client;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;
using CometRunway.TestServers;
using Microsoft.Data.Sqlite;
using WebhookReceiver = CometRunway.EndToEnd.Tests.Harness.WebhookReceiver;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>Receivers and readers that outlive the database: another one gives the same positions again.</summary>
public sealed class AnotherDatabaseTests
{
    private const string Slowly = "--CometRunway:Polling:LeastInterval=00:01:00"; // What the updates are here is settled by the tests, not by polls.
    private const string Private = "--CometRunway:Webhooks:AllowPrivateAddresses=true";

    private readonly int _port = FreePorts.Take();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_gets_no_id_twice_for_different_updates_and_readers_of_the_old_log_are_told()
    {
        using var folder = new TestFolder();
        using var newFolder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var receiver = await WebhookReceiver.Start();
        var before = await Launch(folder, upstream);
        using var client = before.Sdk();
        await using var feed = client.WatchAllAsync(cancellationToken: Stop).GetAsyncEnumerator(Stop);
        await Next<FeedEvent.Opened>(feed);
        await before.Http.Register(receiver, "/ok/outlives");
        await before.Track(["old-1", "old-2"]);
        var old = InOrder(await Received(receiver, "/ok/outlives", 2));
        Assert.Equal("old-1", (await Next<FeedEvent.Updated>(feed)).Update.TaskId);
        Assert.Equal("old-2", (await Next<FeedEvent.Updated>(feed)).Update.TaskId);
        await End(before);

        await using var after = await Launch(newFolder, upstream);
        var reset = await Next<FeedEvent.Reset>(feed);
        await after.Http.Register(receiver, "/ok/outlives");
        await after.Track(["new-1", "new-2", "new-3"]);
        var all = await Received(receiver, "/ok/outlives", 5);

        var anew = InOrder(all.Skip(2));
        Assert.Equal([1, 2, 1, 2, 3], old.Concat(anew).Select(static one => one.Data.Position()));
        Assert.Equal(5, all.Select(static one => one.Id).Distinct().Count());
        Assert.All(all, static one => Assert.Equal(one.Data.UpdateId(), one.Id));
        Assert.NotEqual(old[0].Id, reset.Id);
        Assert.Equal(anew.Select(static one => one.Id), [(await Next<FeedEvent.Updated>(feed)).Id, (await Next<FeedEvent.Updated>(feed)).Id, (await Next<FeedEvent.Updated>(feed)).Id]);

        foreach (var gone in (string[])[old[0].Id!, old[1].Id!, "another-1", $"{anew[0].Id!.Split('-')[0]}-4"])
        {
            Assert.Equal(("reset", 3), await First(after.Http, "/api/updates", gone));
            Assert.Equal(("reset", 1), await First(after.Http, "/api/tasks/new-1/updates", gone));
            var page = await after.Http.Page($"after={gone}");
            Assert.Equal((true, anew[2].Id, 0), ((bool)page["reset"]!, page.Next(), page.Updates().Count()));
        }

        foreach (var known in (string[])[anew[0].Id!, "1"]) // An id of this log, and a position as readers of versions before have it.
        {
            Assert.Equal(("update", 2), await First(after.Http, "/api/updates", known));
            Assert.Equal(["new-2", "new-3"], (await after.Http.Page($"after={known}")).Updates().Select(static update => (string)update["taskId"]!));
        }
    }

    [Fact]
    public async Task A_task_that_ended_is_told_to_whoever_heard_its_end_from_another_database()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var id = (await upstream.Create(WebhookPair.Quick(1)))[0];
        await server.Track([id], "one");
        await server.UntilEnded(id);
        var own = (string)(await server.Show(id))["updateId"]!;

        Assert.Equal(HttpStatusCode.NoContent, await Status(server.Http, $"/api/tasks/{id}/updates", own));
        Assert.Equal(HttpStatusCode.NoContent, await Status(server.Http, "/api/groups/one/updates", own));
        var foreign = $"another-{own.PositionOfId()}";
        Assert.Equal(("reset", own.PositionOfId()), await First(server.Http, $"/api/tasks/{id}/updates", foreign));
        Assert.Equal(("group", own.PositionOfId()), await First(server.Http, "/api/groups/one/updates", foreign));
    }

    [Fact]
    public async Task What_comes_after_a_backup_was_restored_has_other_ids_than_what_was_lost_and_whoever_is_older_than_the_backup_goes_on()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var first = await Launch(folder, upstream);
        await first.Track(["kept-1", "kept-2"]);
        var kept = (await first.Http.ReadAll("")).Select(FeedLog.UpdateId).ToList();
        await BackUp(folder);
        await first.Track(["lost-1", "lost-2"]);
        var lost = (await first.Http.ReadAll(""))[^1].UpdateId();
        await End(first);

        Restore(folder);
        await using var second = await Launch(folder, upstream);
        await second.Track(["anew-1", "anew-2"]);
        var log = await second.Http.ReadAll("");

        Assert.Equal(["kept-1", "kept-2", "anew-1", "anew-2"], log.Select(static update => (string)update["taskId"]!));
        Assert.Equal(kept, log.Take(2).Select(FeedLog.UpdateId));
        Assert.Equal((lost.PositionOfId(), false), (log[^1].Position(), log[^1].UpdateId() == lost));
        Assert.Equal(("reset", 2), await First(second.Http, "/api/updates", lost)); // What was lost came after it, and so does what the log has instead.
        Assert.Equal(("update", 2), await First(second.Http, "/api/updates", kept[0]));
    }

    private async Task<Server> Launch(TestFolder folder, Simulator upstream)
    {
        var server = Server.Launch(folder, upstream, _port, Slowly, Private);
        await server.BecomesReady();
        return server;
    }

    private static async Task End(Server server)
    {
        await server.Process.KillHard();
        await server.DisposeAsync();
    }

    private static async Task BackUp(TestFolder folder)
    {
        await using var live = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await using var backup = new SqliteConnection($"Data Source={folder.Database}.backup;Pooling=False");
        await live.OpenAsync();
        await backup.OpenAsync();
        live.BackupDatabase(backup);
    }

    private static void Restore(TestFolder folder)
    {
        foreach (var file in (string[])["", "-wal", "-shm"]) File.Delete(folder.Database + file);
        File.Copy($"{folder.Database}.backup", folder.Database);
    }

    // First attempts of different tasks overtake each other on the way.
    private static List<Received> InOrder(IEnumerable<Received> received) => [.. received.OrderBy(static one => one.Data.Position())];

    private static async Task<IReadOnlyList<Received>> Received(WebhookReceiver receiver, string path, int count) => await Eventually.Yields(
        $"{count} came to {path}",
        async () => await receiver.Log(path) is { } log && log.Count >= count ? log : null);

    private static async Task<(string Name, long Position)> First(HttpClient http, string path, string lastEventId)
    {
        await using var events = EventReader.Read(http, path, lastEventId, Stop).GetAsyncEnumerator(Stop);
        Assert.True(await events.MoveNextAsync().AsTask().Within("an event comes"));
        Assert.Equal(events.Current.Id, events.Current.Data.Position());
        return (events.Current.Name, events.Current.Data.Position());
    }

    private static async Task<HttpStatusCode> Status(HttpClient http, string path, string lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}?lastEventId={lastEventId}");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        return response.StatusCode;
    }

    private static async Task<TEvent> Next<TEvent>(IAsyncEnumerator<FeedEvent> feed)
        where TEvent : FeedEvent
    {
        Assert.True(await feed.MoveNextAsync().AsTask().Within("the client is told something"));
        return Assert.IsType<TEvent>(feed.Current);
    }
}
