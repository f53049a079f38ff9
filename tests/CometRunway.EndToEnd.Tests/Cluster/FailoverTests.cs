using System.Collections.Concurrent;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Cluster;

/// <summary>The database's primary dies, and its standby, which lacks the last of what was committed and told, takes over.</summary>
public sealed class FailoverTests
{
    private const int Tasks = 300;
    private const int Lost = 25;

    [Fact]
    public async Task What_was_lost_is_done_again_under_other_ids_and_readers_are_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var cluster = await Harness.Cluster.StartWithStandby(2, "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        var webhook = (await cluster.Any.Http.Register(receiver, "/ok/failover")).Id();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var told = new ConcurrentQueue<ServerEvent>();
        var reading = Follow(cluster, told, leave.Token);
        await Eventually.Holds("the reader is there", () => Task.FromResult(!told.IsEmpty));
        var ids = await cluster.Track(Tasks, runsLeast: 2, runsMost: 40);
        await Eventually.Holds("tasks have ended", () => Task.FromResult(told.Count(IsEnd) > Lost));

        await cluster.Standby.CutOff();
        var kept = told.Count(IsEnd);
        await Eventually.Holds("more were told to have ended, and the receiver got them too", async () =>
            told.Count(IsEnd) > kept + Lost && (await receiver.Log("/ok/failover")).Count(static one => one.Data["endedBy"] is not null) > kept + Lost);
        cluster.Postgres.Kill();
        await cluster.Standby.Promote();
        foreach (var server in cluster.Servers) await server.BecomesReady();

        await cluster.HasEnded(ids);
        var truths = await cluster.Upstream.Truths();
        var tasks = (await cluster.Any.List()).ToDictionary(static task => (string)task["id"]!);
        Assert.All(ids, id => Truth.Agrees(truths[id], tasks[id]));
        var log = (await cluster.Any.Http.ReadAll("")).ToDictionary(FeedLog.UpdateId, static update => update.ToJsonString());
        await Eventually.Holds("the reader has all that the log has", () => Task.FromResult(log.Keys.ToHashSet().IsSubsetOf(told.Select(static one => one.EventId!))));
        await Eventually.Holds("the receiver has all that the log has", async () => log.Keys.ToHashSet().IsSubsetOf((await receiver.Log("/ok/failover")).Select(static one => one.Id!)));
        Assert.Contains(told, static one => one.Name is "reset");
        var contents = told.Where(static one => one.Name is "update").Select(static one => (Id: one.EventId!, Content: one.Data.ToJsonString()))
            .Concat((await receiver.Log("/ok/failover")).Select(static one => (Id: one.Id!, Content: one.Data.ToJsonString())))
            .Concat(log.Select(static entry => (Id: entry.Key, Content: entry.Value)));
        Assert.All(contents.GroupBy(static one => one.Id), static one => Assert.Single(one.Select(static told => told.Content).Distinct()));
        await Eventually.Holds("the endpoint has nothing left to do", async () =>
            await cluster.Any.Http.Webhook(webhook) is var now && ((string?)now["state"], (int)now["lag"]!, (int)now["deliveries"]!["retrying"]!) is ("active", 0, 0));

        await leave.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private static bool IsEnd(ServerEvent one) => one.Data["endedBy"] is not null;

    // As a browser does.
    private static async Task Follow(Harness.Cluster cluster, ConcurrentQueue<ServerEvent> told, CancellationToken cancellationToken)
    {
        for (string? last = null; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                await foreach (var one in EventReader.Read(cluster.Servers[0].Http, "/api/updates", last is null ? (LastId?)null : new LastId(last), cancellationToken))
                {
                    last = one.EventId ?? last;
                    told.Enqueue(one);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }
}
