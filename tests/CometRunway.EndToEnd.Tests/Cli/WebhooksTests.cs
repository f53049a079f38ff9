using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;
using Signed = CometRunway.Client.WebhookReceiver;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>Webhooks are kept from the command line, and stood in for where there is no public address.</summary>
[Collection(SharedCli.Name)]
public sealed class WebhooksTests(CliPair pair) : IAsyncLifetime
{
    private readonly CliProgram _cli = new(pair.Server.Address);
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.Start();

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task A_webhook_is_registered_tested_changed_paused_resumed_and_removed()
    {
        var added = await _cli.Run("webhooks", "add", Address("/ok/life"), "--event", "task.succeeded", "--event", "task.failed", "--group", "life", "--label", "wise", "--description", "of a test", "--json");
        Assert.Equal((0, ""), (added.Code, added.Error));
        var webhook = Assert.Single(added.Documents);
        var id = (string)webhook["id"]!;
        Assert.Equal(("life", "wise", "of a test", 2), ((string?)webhook["group"], (string?)webhook["label"], (string?)webhook["description"], webhook["events"]!.AsArray().Count));
        await _receiver.Expect("/ok/life", (string)webhook["secret"]!);

        var tested = await _cli.Run("webhooks", "test", id);
        Assert.Equal(0, tested.Code);
        Assert.Matches("^Delivered after [0-9.]+ m?s: HTTP 204\n$", tested.Output);
        Assert.Equal(("webhook.test", 1), ((string?)(await _receiver.Log("/ok/life"))[0].Event["type"], (await _receiver.Log("/ok/life"))[0].Verified));

        var listed = await _cli.Run("webhooks", "list");
        Assert.Contains(listed.Lines, line => line == $"{id}\tactive\t{Address("/ok/life")}\ttask.succeeded task.failed\tlife\twise\tof a test");
        var changed = Assert.Single((await _cli.Run("webhooks", "update", id, "--to", Address("/status/503/life"), "--event", "all", "--group", "", "--json")).Documents);
        Assert.Equal((Address("/status/503/life"), null, "wise"), ((string?)changed["url"], (string?)changed["group"], (string?)changed["label"]));
        Assert.Contains("task.stuck", changed["events"]!.ToJsonString(), StringComparison.Ordinal);
        var failed = await _cli.Run("webhooks", "test", id, "--json");
        Assert.Equal((1, 503), (failed.Code, (int)failed.Documents[0]["status"]!));

        Assert.Equal("paused", (string?)(await _cli.Run("webhooks", "pause", id, "--json")).Documents[0]["state"]);
        Assert.Contains("State:           paused since ", (await _cli.Run("webhooks", "get", id)).Output, StringComparison.Ordinal);
        Assert.Equal("active", (string?)(await _cli.Run("webhooks", "resume", id, "--json")).Documents[0]["state"]);
        Assert.Equal($"{id} removed\n", (await _cli.Run("webhooks", "rm", id)).Output);
        Assert.All(await Task.WhenAll(_cli.Run("webhooks", "rm", id), _cli.Run("webhooks", "get", id), _cli.Run("webhooks", "pause", id)), static gone =>
        {
            Assert.Equal((2, ""), (gone.Code, gone.Output));
            Assert.StartsWith("cometrunway: ", Assert.Single(gone.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_secret_is_told_where_it_is_made_and_nowhere_else()
    {
        var added = await _cli.Run("webhooks", "add", Address("/ok/secret"));
        Assert.Equal("Keep the secret: it is not told again.\n", added.Error);
        var fields = added.Lines.Select(static line => line.Split(':', 2)).ToDictionary(static field => field[0], static field => field[1].Trim());
        var id = fields["Id"];
        Assert.StartsWith("whsec_", fields["Secret"], StringComparison.Ordinal);

        var own = $"whsec_{Convert.ToBase64String(Encoding.ASCII.GetBytes("twenty-four bytes and more"))}";
        var rotated = await _cli.Run(own, ["webhooks", "rotate", id, "--secret", "-", "--overlap", "2h", "--json"]);
        Assert.Equal(own, (string?)rotated.Documents[0]["secret"]);
        Assert.NotNull(rotated.Documents[0]["previousSecretUntil"]);
        var made = (await _cli.Run("webhooks", "rotate", id, "--at-once", "--json")).Documents[0];
        Assert.Null(made["previousSecretUntil"]);
        Assert.DoesNotContain("whsec_", (await _cli.Run("webhooks", "get", id)).Output + (await _cli.Run("webhooks", "list", "--json")).Output, StringComparison.Ordinal);

        var typed = await _cli.Run("webhooks", "rotate", id, "--secret", own);
        Assert.Equal(64, typed.Code);
        Assert.DoesNotContain(own, typed.Error, StringComparison.Ordinal);
        var listened = await _cli.Run("webhooks", "listen", "--forward", Address("/ok/secret"), "--secret", own);
        Assert.Equal(64, listened.Code);
        Assert.DoesNotContain(own, listened.Error, StringComparison.Ordinal);
        Assert.Equal(64, (await _cli.Run("whsec_short", ["webhooks", "listen", "--forward", Address("/ok/secret"), "--secret", "-"])).Code);
        await _cli.Run("webhooks", "rm", id);
    }

    [Fact]
    public async Task What_was_delivered_is_listed_and_sent_again()
    {
        var webhook = (await _cli.Run("webhooks", "add", Address("/ok/again"), "--group", "again", "--event", "task.succeeded", "--json")).Documents[0];
        var id = (string)webhook["id"]!;
        await _receiver.Expect("/ok/again", (string)webhook["secret"]!);
        await RunTasks(2, "again");
        await Eventually.Holds("both ends are delivered", async () => (await _cli.Run("webhooks", "deliveries", id, "--state", "delivered", "--json")).Lines.Length is 2);
        var delivered = (await _cli.Run("webhooks", "deliveries", id)).Lines.Select(static line => line.Split('\t')).ToList();
        Assert.All(delivered, static fields => Assert.Equal(("task.succeeded", "delivered", "1", "HTTP 204"), (fields[1], fields[3], fields[4], fields[5])));

        var again = await _cli.Run("webhooks", "redeliver", id, delivered[^1][0], delivered[0][0]);
        Assert.Equal("2 updates are sent again.\n", again.Output);
        await Eventually.Holds("both come again", async () => (await _receiver.Log("/ok/again")).Count is 4);
        Assert.Equal("""{"queued":1}""", (await _cli.Run("webhooks", "redeliver", id, delivered[0][0], "--json")).Output.Trim());
        await _cli.Run("webhooks", "rm", id);
    }

    [Fact]
    public async Task Updates_are_posted_to_a_local_address_as_the_server_posts_them()
    {
        var registered = (await _cli.Run("webhooks", "add", Address("/ok/server"), "--group", "local", "--json")).Documents[0];
        await _receiver.Expect("/ok/server", (string)registered["secret"]!);
        using var listening = _cli.Start("webhooks", "listen", "--forward", Address("/flaky/2/local"), "--group", "local", "--json");
        var told = await listening.StandardError.ReadLineAsync().Within("the secret is told");
        var secret = told!.Split(' ').Single(static word => word.StartsWith("whsec_", StringComparison.Ordinal)).TrimEnd(':');
        await _receiver.Expect("/flaky/2/local", secret);
        Assert.Equal($"Posts updates to {Address("/flaky/2/local")}.", await listening.StandardError.ReadLineAsync().Within("updates are followed"));
        await RunTasks(1, "local");

        var lines = new List<JsonObject>();
        while (lines is [] || (string?)lines[^1]["type"] is not "task.succeeded") lines.Add(JsonNode.Parse((await listening.StandardOutput.ReadLineAsync().Within("an update is posted"))!)!.AsObject());
        Assert.All(lines, static line => Assert.Equal((true, 200, 3), ((bool)line["delivered"]!, (int)line["status"]!, (int)line["attempts"]!)));
        await Interrupt(listening);

        var posted = await _receiver.Log("/flaky/2/local");
        Assert.Equal(lines.SelectMany(static line => Enumerable.Repeat((string?)line["id"], 3)), posted.Select(static one => one.Id));
        Assert.All(posted, static one => Assert.Equal((1, 1), (one.Signatures, one.Verified)));
        Assert.All(posted, one => Assert.Equal(one.Id, new Signed(secret).Read(one.Id, one.Timestamp, one.Signature, Encoding.UTF8.GetBytes(one.Body))?.Update?.Id));
        Assert.All(posted, static one => Assert.DoesNotContain("authorization", one.Headers));

        await Eventually.Holds("the server has posted them too", async () => (await _receiver.Log("/ok/server")).Count == lines.Count);
        Assert.All(await _receiver.Log("/ok/server"), theirs =>
        {
            var ours = posted.First(one => one.Id == theirs.Id);
            Assert.True(JsonNode.DeepEquals(theirs.Event, ours.Event), $"The server: {theirs.Body}\nThe command line: {ours.Body}");
            Assert.Equal(theirs.Headers.Order(), ours.Headers.Order());
        });
        await _cli.Run("webhooks", "rm", registered.Id());
    }

    [Fact]
    public async Task An_update_that_nobody_takes_is_given_up_and_the_next_one_is_posted()
    {
        await RunTasks(1, "refused");
        var ids = (await _cli.Run("updates", "--group", "refused", "--json")).Documents.Select(static update => (string)update["id"]!).ToList();
        var secret = $"whsec_{Convert.ToBase64String(new byte[32])}";
        await _receiver.Expect("/status/500/refused", secret);
        using var listening = _cli.Start("webhooks", "listen", "--forward", Address("/status/500/refused"), "--group", "refused", "--secret", "-", "--after", "0");
        await listening.StandardInput.WriteLineAsync(secret);
        foreach (var id in ids[..2])
        {
            var line = await listening.StandardOutput.ReadLineAsync().Within("an update is given up");
            Assert.StartsWith($"{id}\ttask.", line, StringComparison.Ordinal);
            Assert.Contains("\tgiven up\tHTTP 500\t", line, StringComparison.Ordinal);
            Assert.EndsWith("\t5 attempts", line, StringComparison.Ordinal);
        }

        await Interrupt(listening);
        Assert.Equal(ids[..2].SelectMany(static id => Enumerable.Repeat(id, 5)), (await _receiver.Log("/status/500/refused")).Take(10).Select(static one => one.Id)); // A third may be on its way.
    }

    [Theory]
    [InlineData("ftp://localhost/hooks", "is no address to send to")]
    [InlineData("http://name:password@localhost/", "is no address to send to")]
    [InlineData("localhost:3000", "is no address to send to")]
    public async Task Only_addresses_of_the_web_are_posted_to(string address, string why)
    {
        var told = await _cli.Run("webhooks", "listen", "--forward", address);
        Assert.Equal((64, ""), (told.Code, told.Output));
        Assert.Contains(why, told.Error, StringComparison.Ordinal);
    }

    private string Address(string path) => new Uri(_receiver.Address, path).AbsoluteUri;

    private async Task RunTasks(int count, string group)
    {
        var ids = await pair.Create(count);
        await pair.Server.Track(ids, group);
        await Task.WhenAll(ids.Select(pair.Server.UntilEnded));
    }

    private static async Task Interrupt(Process listening)
    {
        using var interrupt = Process.Start("kill", ["-INT", $"{listening.Id}"]);
        Assert.Equal(130, (await CliProgram.Result(listening).Within("the command ends")).Code);
    }
}
