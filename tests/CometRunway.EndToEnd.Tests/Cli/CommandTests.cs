using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>What the command line asks of a server that is well, and how it is told.</summary>
[Collection(SharedCli.Name)]
public sealed class CommandTests(CliPair pair) : IDisposable
{
    private readonly CliProgram _cli = new(pair.Server.Address);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_task_is_shown_as_the_API_has_it_and_in_words()
    {
        var id = (await pair.Create(1))[0];
        await _cli.Run("track", id, "--group", "shown", "--label", "a");
        await pair.Server.UntilEnded(id);
        var document = Assert.Single((await _cli.Run("get", id, "--json")).Documents);
        var told = await pair.Server.Show(id);
        foreach (var field in (string[])["id", "status", "output", "version", "group", "labels", "endedBy", "updateId"])
            Assert.True(JsonNode.DeepEquals(told[field], document[field]), $"{field}: {told[field]} and {document[field]}");
        var words = await _cli.Run("get", id);
        Assert.Contains("Status:          SUCCEEDED\n", words.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await _cli.Run("get", "nobody-knows")).Code);
    }

    [Fact]
    public async Task Filters_decide_what_is_listed_and_counted()
    {
        var good = await pair.Create(2);
        var bad = await pair.Create(1, failedShare: 1);
        await _cli.Run(string.Join('\n', [.. good, .. bad]), ["track", "-", "--group", "filtered", "--kind", "text_to_image"]);
        foreach (var id in (string[])[.. good, .. bad]) await pair.Server.UntilEnded(id);

        var failed = await _cli.Run("list", "--group", "filtered", "--status", "FAILED", "--ended", "--kind", "text_to_image", "--younger-than", "1h", "--json");
        Assert.Equal(bad[0], (string?)Assert.Single(failed.Documents)["id"]);
        Assert.Equal(good[0], Assert.Single((await _cli.Run("list", "--group", "filtered", "--id", good[0])).Lines).Split('\t')[0]);
        Assert.Single((await _cli.Run("list", "--group", "filtered", "--sort", "oldest", "--limit", "1")).Lines);
        Assert.Empty((await _cli.Run("list", "--group", "filtered", "--open")).Lines);
        var counts = Assert.Single((await _cli.Run("count", "--group", "filtered", "--json")).Documents);
        Assert.Equal((2, 1), ((int)counts["SUCCEEDED"]!, (int)counts["FAILED"]!));
        Assert.Contains("SUCCEEDED\t", (await _cli.Run("count")).Output, StringComparison.Ordinal);

        var group = Assert.Single((await _cli.Run("group", "filtered", "--json")).Documents);
        Assert.Equal((3, 3), ((int)group["total"]!, (int)group["done"]!));
        Assert.Contains((await _cli.Run("group")).Lines, static line => line.StartsWith("filtered\t3 of 3\t2\t1", StringComparison.Ordinal));
        Assert.Equal(2, (await _cli.Run("group", "no-such-group")).Code);
    }

    [Theory]
    [InlineData("--group")]
    [InlineData("--label")]
    [InlineData("--kind")]
    [InlineData("--failure-code")]
    public async Task A_filter_that_came_out_empty_is_refused_and_does_not_mean_all(string option)
    {
        var listed = await _cli.Run("list", option, "");
        Assert.Equal((5, ""), (listed.Code, listed.Output));
    }

    [Fact]
    public async Task What_is_stopped_is_forgotten()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        await _cli.Run(string.Join('\n', ids), ["track", "-"]);
        Assert.Equal(0, (await _cli.Run(string.Join('\n', ids), ["stop", "-"])).Code);
        Assert.Null(await pair.Server.Find(ids[0]));
        Assert.Equal(2, (await _cli.Run("stop", ids[0])).Code);

        await _cli.Run("track", ids[1]);
        var stopped = await _cli.Run($"no/id\n{ids[0]}\n{ids[1]}\n", ["stop", "-"]);
        Assert.Equal((5, $"{ids[1]} stopped\n"), (stopped.Code, stopped.Output));
        Assert.Matches($"^cometrunway: no/id is not stopped. [^\n]+\ncometrunway: {ids[0]} is not tracked with this key.\n$", stopped.Error);
    }

    [Fact]
    public async Task A_create_asks_before_it_pays_is_sent_once_and_is_tracked()
    {
        var before = await pair.Upstream.CountCreates();
        var unasked = await _cli.Run("create", "text_to_image", "model=gen4_image", "promptText=a comet");
        Assert.Equal(64, unasked.Code);
        Assert.Contains("--yes", unasked.Error, StringComparison.Ordinal);
        Assert.Equal(before, await pair.Upstream.CountCreates());

        var file = Path.Combine(Path.GetDirectoryName(_cli.ConfigFile)!, "body.json");
        await File.WriteAllTextAsync(file, """{"model":"gen4_image","promptText":"a comet"}""");
        var created = await _cli.Run("create", "text_to_image", $"@{file}", "seed:=7", "--yes", "--group", "made", "--json");
        Assert.Equal((0, ""), (created.Code, created.Error));
        var id = (string)Assert.Single(created.Documents)["id"]!;
        Assert.Equal("made", (string?)(await pair.Server.Show(id))["group"]);
        Assert.Equal(before + 1, await pair.Upstream.CountCreates());
    }

    [Fact]
    public async Task Somebody_at_a_terminal_is_asked_before_it_costs()
    {
        var before = await pair.Upstream.CountCreates();
        await using var screen = await CliScreen.Open(_cli);
        await screen.Type("cometrunway create text_to_image model=gen4_image promptText=x; echo \"ended with $?\"");
        await screen.Shows("charges for. Go on?");
        await screen.Type("n");
        await screen.Shows("ended with 1");
        Assert.Equal(before, await pair.Upstream.CountCreates());
    }

    [Fact]
    public async Task A_task_is_cancelled_at_the_upstream()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["shape"] = "A", ["neverEnds"] = true }))[0];
        await _cli.Run("track", id);
        await Eventually.Holds("the task runs", async () => (string?)(await pair.Server.Show(id))["status"] is "RUNNING");
        Assert.Equal(0, (await _cli.Run("cancel", id, "--yes")).Code);
        Assert.Equal("CANCELLED", (string?)(await pair.Server.UntilEnded(id))["status"]);
        Assert.Equal(1, (await _cli.Run("cancel", id, "--yes")).Code);
    }

    [Fact]
    public async Task How_things_stand_is_told_once_into_a_pipe_and_each_second_to_somebody_who_leaves_with_q()
    {
        var overview = Assert.Single((await _cli.Run("top", "--once", "--json")).Documents);
        Assert.Equal("sqlite", (string?)overview["store"]!["kind"]);
        Assert.Contains("Upstream:", (await _cli.Run("top")).Output, StringComparison.Ordinal);
        Assert.Equal("closed", (string?)Assert.Single((await _cli.Run("upstream", "--json")).Documents)["breaker"]!["state"]);
        Assert.Contains("Forecast:", (await _cli.Run("upstream")).Output, StringComparison.Ordinal);

        await using var screen = await CliScreen.Open(_cli);
        await screen.Type("cometrunway top; echo \"ended with $?\"");
        await screen.Shows("Ends a minute");
        await screen.Press("q");
        await screen.Shows("ended with 0");
        Assert.True(await screen.HasCursor());
    }

    [Fact]
    public async Task Profiles_are_kept_chosen_shown_without_their_keys_and_removed()
    {
        using var elsewhere = new CliProgram(new Uri("http://127.0.0.1:9"), key: null);
        Assert.Equal(0, (await elsewhere.Run($"{Server.Key}\n", ["config", "set", "--profile", "here", "--url", pair.Server.Address.AbsoluteUri, "--key", "-"])).Code);
        var got = await elsewhere.Run("count", "--profile", "here", "--json");
        Assert.Equal((0, ""), (got.Code, got.Error));

        var shown = await elsewhere.Run("config", "show", "--json");
        Assert.Equal(("here", true), ((string?)Assert.Single(shown.Documents)["name"], (bool)shown.Documents[0]["hasKey"]!));
        Assert.DoesNotContain(Server.Key, shown.Output, StringComparison.Ordinal);
        Assert.Equal(64, (await elsewhere.Run("config", "set", "--key", "typed-in-the-open")).Code);
        Assert.Equal(64, (await elsewhere.Run("count", "--profile", "nobody")).Code);
        Assert.Equal(0, (await elsewhere.Run("config", "use", "here")).Code);
        Assert.Equal(0, (await elsewhere.Run("config", "rm", "here")).Code);
        Assert.Empty((await elsewhere.Run("config", "show")).Lines);
    }

    [Fact]
    public async Task A_key_that_is_typed_is_not_shown_wherever_the_output_goes()
    {
        using var elsewhere = new CliProgram(new Uri("http://127.0.0.1:9"), key: null);
        await using var screen = await CliScreen.Open(elsewhere);
        await screen.Type("cometrunway config set --key - | cat; echo \"ended with ${PIPESTATUS[0]}\"");
        await screen.Shows("Key:");
        await screen.Type("sk-typed-by-hand");
        Assert.DoesNotContain("typed-by-hand", await screen.Shows("ended with 0"), StringComparison.Ordinal);
        Assert.Contains("sk-typed-by-hand", await File.ReadAllTextAsync(elsewhere.ConfigFile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("download x -o ", "names no folder")]
    [InlineData("watch", "Say which tasks")]
    [InlineData("watch --group a --all", "Say which tasks")]
    [InlineData("wait x --timeout never", "'never' is no time")]
    [InlineData("list --open --ended", "exclude each other")]
    [InlineData("list --status LOST", "LOST")]
    [InlineData("list --limit 0", "1 or more")]
    [InlineData("wait x --timeout NaNs", "'NaNs' is no time")]
    [InlineData("wait x --timeout 50d", "up to 30 days")]
    [InlineData("get x --tenant a?b", "enant")]
    [InlineData("get x --url http://a/#x", "http or https")]
    [InlineData("create text_to_image @ --yes", "'@' is no field")]
    [InlineData("get x --url ftp://a", "http or https")]
    [InlineData("create text_to_image nonsense --yes", "'nonsense' is no field")]
    [InlineData("no-such-command", "no-such-command")]
    public async Task What_cannot_be_meant_is_told_in_one_line_and_ends_with_64(string line, string told)
    {
        var result = await _cli.Run(line.Split(' '));
        Assert.Equal((64, ""), (result.Code, result.Output));
        Assert.Contains(told, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_examples_and_the_version_is_that_of_the_server()
    {
        var help = await _cli.Run("wait", "--help");
        Assert.Equal(0, help.Code);
        Assert.Contains("Examples:\n  cometrunway wait ", help.Output, StringComparison.Ordinal);
        var ready = JsonNode.Parse(await pair.Server.Http.GetStringAsync("/readyz"))!;
        Assert.StartsWith((string)ready["version"]!, (await _cli.Run("--version")).Output, StringComparison.Ordinal);
    }
}
