using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Webhooks;

/// <summary>An endpoint that stops in the middle of everything: nothing waits for what will never come, and whoever comes after it goes on.</summary>
public sealed class EndpointClosingTests : EndpointTests
{
    private const int Retried = 5;
    private const int Open = 8;
    private const int Waiting = 20;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<WebhookAnswer>> _held = new();

    public enum Closing
    {
        Gone,
        FiveDaysOfFailure,
        Pause,
        Removal,
        LostAnswer,
        Shutdown,
    }

    [Theory]
    [InlineData(Closing.Gone)]
    [InlineData(Closing.FiveDaysOfFailure)]
    [InlineData(Closing.Pause)]
    [InlineData(Closing.Removal)]
    [InlineData(Closing.LostAnswer)]
    [InlineData(Closing.Shutdown)]
    public async Task With_every_request_open_and_retries_that_are_due_it_stops_at_once_and_the_next_activation_goes_on(Closing closing)
    {
        var key = await Register();
        Receiver.Says(500);
        for (var i = 0; i < Retried; i++) await Silo.AdmitOnly($"retried-{i}");
        await Counts(key, new DeliveryCounts(0, Retrying: Retried, 0));
        Receiver.Answer = Hold;
        for (var i = 0; i < Open; i++) await Silo.AdmitOnly($"open-{i}");
        for (var i = 0; i < Waiting; i++) await Silo.AdmitOnly($"waiting-{i}");
        await Sends(Retried + Open);
        Assert.Equal(TimeSpan.FromSeconds(5), await Silo.Clock.Ring(key.Text));
        await TestSilo.Until("it has found what is due", () => Silo.Webhooks.Looks > 0);

        await Close(key, closing);
        Receiver.Says(200);
        if (closing is not Closing.Removal)
        {
            Assert.True(await Registry.Resume(key).InTime("it was resumed"));
            await Wake(key).InTime("it works again");
            await Silo.AdmitOnly("after");
            await Counts(key, new DeliveryCounts(Delivered: Retried + Open + Waiting + 1, 0, 0));
            Assert.True(await Registry.Remove(key).InTime("it was removed"));
        }

        await IsGone(key);
        Assert.Null(await Silo.Webhooks.Find(key, Token));
    }

    [Fact]
    public async Task However_many_commands_come_at_once_each_is_carried_out_in_its_turn()
    {
        var key = await Register();
        var commands = Enumerable.Range(0, 24).Select(number => (number % 4) switch
        {
            0 => Registry.Change(key, Terms() with { Description = $"number {number}" }),
            1 => Registry.Rotate(key, WebhookSecret.New(), TimeSpan.FromHours(1)),
            2 => Registry.Pause(key),
            _ => Registry.Resume(key),
        });

        Assert.All(await Task.WhenAll(commands).InTime("all were carried out"), Assert.True);
        Assert.Equal(("number 20", WebhookState.Active), ((await Row(key)).Description, (await Row(key)).State));

        Receiver.Says(200);
        await Wake(key);
        await Silo.AdmitOnly("after");
        await Counts(key, new DeliveryCounts(Delivered: 1, 0, 0));
        var removals = await Task.WhenAll(Registry.Remove(key), Registry.Pause(key), Registry.Remove(key)).InTime("it was removed");
        Assert.Equal((true, false, false), (removals[0], removals[1], removals[2]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receiver_that_is_gone_stays_so_whatever_else_is_under_way(bool storeIsAway)
    {
        var key = await Register();
        Receiver.Answer = (sent, cancellationToken) => IsOf(sent, "open") ? Hold(sent, cancellationToken) : Answer(410);
        await Silo.AdmitOnly("open");
        await Sends(1);
        Silo.Webhooks.IsAway = storeIsAway;
        await Silo.AdmitOnly("gone"); // Not the first in the log that is not over.
        await Sends(2);
        if (storeIsAway)
        {
            await TestSilo.Until("it looks again later", () => Silo.Clock.IsSet(key.Text));
            Silo.Webhooks.IsAway = false;
            Assert.Equal(TimeSpan.FromSeconds(2), await Silo.Clock.Ring(key.Text));
        }

        await IsIn(key, WebhookState.Disabled);
        await IsGone(key);
        await Wake(key);
        await Silo.AdmitOnly("more");
        await IsGone(key);
        Assert.Equal(2, Receiver.Got.Count);
    }

    [Fact]
    public async Task A_410_that_the_store_did_not_take_is_written_down_when_the_activation_ends()
    {
        var key = await Register();
        Receiver.Answer = (sent, cancellationToken) => IsOf(sent, "open") ? Hold(sent, cancellationToken) : Answer(410);
        await Silo.AdmitOnly("open");
        await Sends(1);
        Silo.Webhooks.IsAway = true;
        await Silo.AdmitOnly("gone");
        await TestSilo.Until("the store was asked in vain", () => Silo.Webhooks.Saves > 0);
        Silo.Webhooks.IsAway = false;
        await Deactivate(key);
        Assert.Equal(WebhookState.Disabled, (await Row(key)).State);
        await Wake(key);
        await IsGone(key);
        Assert.Equal(2, Receiver.Got.Count);
    }

    [Fact]
    public async Task What_fails_while_the_due_retries_are_looked_for_is_retried_in_its_time()
    {
        var key = await Register();
        Receiver.Says(500);
        await Silo.AdmitOnly("early");
        await Counts(key, new DeliveryCounts(0, Retrying: 1, 0));
        var found = new TaskCompletionSource();
        Silo.Webhooks.Slowness = found.Task;
        Assert.Equal(TimeSpan.FromSeconds(5), await Silo.Clock.Ring(key.Text));
        await TestSilo.Until("it looks for what is due", () => Silo.Webhooks.Looks > 0);
        await Silo.AdmitOnly("meanwhile");
        await Counts(key, new DeliveryCounts(0, Retrying: 2, 0));

        Receiver.Says(200);
        Silo.Webhooks.Slowness = Task.CompletedTask;
        found.SetResult();
        await Counts(key, new DeliveryCounts(Delivered: 1, Retrying: 1, 0));
        Assert.Equal(TimeSpan.FromSeconds(5), await Silo.Clock.Ring(key.Text));
        await Counts(key, new DeliveryCounts(Delivered: 2, 0, 0));
    }

    private async Task Close(WebhookKey key, Closing closing)
    {
        switch (closing)
        {
            case Closing.Gone:
                Release(410);
                await IsIn(key, WebhookState.Disabled);
                break;
            case Closing.FiveDaysOfFailure:
                Silo.Clock.Advance(Webhook.LongestFailure);
                Release(500);
                await IsIn(key, WebhookState.Paused);
                break;
            case Closing.Pause:
                Assert.True(await Registry.Pause(key).InTime("it was paused"));
                break;
            case Closing.Removal:
                Assert.True(await Registry.Remove(key).InTime("it was removed"));
                break;
            case Closing.LostAnswer:
                var looks = Silo.Webhooks.Looks;
                Silo.Webhooks.LosesNextAnswer = true;
                Release(200);
                Assert.Equal(TimeSpan.FromSeconds(2), await Silo.Clock.Ring(key.Text)); // It tries again, finds that somebody was faster, and begins anew with the row.
                await TestSilo.Until("the next activation looks for retries", () => Silo.Webhooks.Looks > looks);
                break;
            case Closing.Shutdown:
                await Deactivate(key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(closing));
        }
    }

    private Task<WebhookAnswer> Hold(Sent sent, CancellationToken cancellationToken) =>
        _held.GetOrAdd(sent.Body, static _ => new TaskCompletionSource<WebhookAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);

    // The first that is open.
    private void Release(int status) => _held.Single(static held => IsOf(held.Key, "open-0")).Value.SetResult(new WebhookAnswer.Status(status));

    private static Task<WebhookAnswer> Answer(int status) => Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(status));

    private static bool IsOf(Sent sent, string task) => IsOf(sent.Body, task);

    private static bool IsOf(string body, string task) => body.Contains($" {task} ", StringComparison.Ordinal);
}
