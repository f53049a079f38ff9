using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>Tasks are tracked, watched and waited for from a terminal and from scripts.</summary>
[Collection(SharedCli.Name)]
public sealed class FollowTests(CliPair pair) : IDisposable
{
    private const int MoreThanFiveSecondsOfThem = 7; // Pauses double from an eighth of a second at least.
    private const string Colour = @"\x1b\[[0-9;]*(3[0-8]|9[0-7])[;m]"; // Not 39, which is none.

    private readonly CliProgram _cli = new(pair.Server.Address);

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(0, 0, "SUCCEEDED")]
    [InlineData(1, 1, "FAILED")]
    public async Task A_wait_ends_with_what_came_of_the_task(double failedShare, int code, string status)
    {
        var id = (await pair.Create(1, failedShare))[0];
        Assert.Equal(0, (await _cli.Run("track", id)).Code);
        var waited = await _cli.Run("wait", id);
        Assert.Equal(code, waited.Code);
        Assert.StartsWith($"{id}\t{status}\t", Assert.Single(waited.Lines), StringComparison.Ordinal);
        Assert.Empty(waited.Error);

        var document = Assert.Single((await _cli.Run("wait", id, "--json")).Documents);
        Assert.Equal((id, status), ((string?)document["id"], (string?)document["status"]));
    }

    [Fact]
    public async Task A_wait_for_what_is_not_tracked_ends_with_2_and_says_what_to_do()
    {
        var waited = await _cli.Run("wait", "nobody-knows");
        Assert.Equal((2, ""), (waited.Code, waited.Output));
        Assert.Equal("cometrunway: nobody-knows is not tracked with this key. 'cometrunway track' tracks it.\n", waited.Error);
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_ends_with_3()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];
        await _cli.Run("track", id);
        var waited = await _cli.Run("wait", id, "--timeout", "3s");
        Assert.Equal((3, ""), (waited.Code, waited.Output));
        Assert.Contains("They stay tracked", waited.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_everything_with_4_and_one_line()
    {
        using var lost = new CliProgram(new Uri($"http://127.0.0.1:{FreePorts.Take()}"));
        var waited = await lost.Run("wait", "any");
        Assert.Equal(4, waited.Code);
        Assert.Contains("Is the server up?", Assert.Single(waited.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_server_refuses_ends_with_5()
    {
        using var keyless = new CliProgram(pair.Server.Address, key: null);
        var got = await keyless.Run("get", "any");
        Assert.Equal(5, got.Code);
        Assert.Contains("COMETAPI_KEY", got.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_come_from_the_input_and_what_is_refused_of_them_is_named()
    {
        var ids = await pair.Create(3);
        var tracked = await _cli.Run(string.Join('\n', [.. ids, "no id"]), ["track", "-", "--group", "piped", "--label", "a", "--label", "b", "--kind", "image_to_video", "--json"]);
        Assert.Equal(1, tracked.Code);
        Assert.Equal([.. ids.Select(static id => (id, "tracked")), ("no id", "refused")], tracked.Documents.Select(static result => ((string)result["id"]!, (string)result["outcome"]!)));
        Assert.Contains("no id is refused", tracked.Error, StringComparison.Ordinal);
        var task = await pair.Server.Show(ids[0]);
        Assert.Equal(("piped", "image_to_video", "a b"), ((string?)task["group"], (string?)task["kind"], string.Join(' ', task["labels"]!.AsArray().Select(static label => (string)label!))));
    }

    [Fact]
    public async Task Each_change_of_a_group_is_told_into_a_pipe_and_the_worst_end_is_the_code()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["shape"] = "A", ["neverEnds"] = true });
        await _cli.Run(string.Join('\n', ids), ["track", "-", "--group", "piped-watch"]);
        var before = await pair.Server.Metric("cometrunway_streams");
        using var watch = _cli.Start("watch", "--group", "piped-watch");
        using var documents = _cli.Start("watch", "--group", "piped-watch", "--json");
        var (told, read) = (CliProgram.Result(watch), CliProgram.Result(documents));
        await Eventually.Holds("both watch", async () => await pair.Server.Metric("cometrunway_streams") >= before + 2);
        foreach (var id in ids) await pair.Upstream.Cancel(id);

        var (lines, json) = (await told.Within("the watch ends"), await read.Within("the other ends"));
        Assert.Equal((1, 1), (lines.Code, json.Code));
        Assert.DoesNotContain('\u001b', lines.Output);
        Assert.Equal(ids.Order(), lines.Lines.Select(static line => line.Split('\t')).Where(static fields => fields[2] is "CANCELLED").Select(static fields => fields[1]).Order());
        Assert.Equal(ids.Order(), json.Documents.Where(static update => (string?)update["status"] is "CANCELLED").Select(static update => (string)update["taskId"]!).Order());
    }

    [Fact]
    public async Task Nothing_to_wait_for_is_no_success()
    {
        var waited = await _cli.Run("\n", ["wait", "-"]);
        Assert.Equal(64, waited.Code);
        Assert.Contains("No id came", waited.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_sees_bars_move_and_a_table_at_the_end()
    {
        await using var screen = await CliScreen.Open(_cli);
        var ids = await pair.Create(3, failedShare: 0, seconds: 6); // So long that a slow machine shows them before they end.
        await screen.Type($"cometrunway track {string.Join(' ', ids)} --group eyes --watch; echo \"ended with $?\"");
        await screen.Shows("LIKELY END");
        await screen.Shows("━");
        var end = await screen.Shows("ended with 0");
        Assert.Contains("3 succeeded", end, StringComparison.Ordinal);
        foreach (var id in ids) Assert.Contains(end.Split('\n'), line => line.StartsWith(id, StringComparison.Ordinal) && line.Contains("SUCCEEDED", StringComparison.Ordinal));
        Assert.DoesNotContain("LIKELY END", end, StringComparison.Ordinal);
        Assert.True(await screen.HasCursor());
    }

    [Fact]
    public async Task Ctrl_C_leaves_the_terminal_as_it_was_and_ends_with_130()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];
        await _cli.Run("track", id);
        await using var screen = await CliScreen.Open(_cli);
        await screen.Type($"cometrunway watch {id}; echo \"ended with $?\"");
        await screen.Shows("LIKELY END");
        await screen.Press("C-c");
        var end = await screen.Shows("ended with 130");
        Assert.DoesNotContain("Exception", end, StringComparison.Ordinal);
        Assert.True(await screen.HasCursor());
        await screen.Type("echo typed-$((40 + 2))");
        await screen.Shows("typed-42");
    }

    [Fact]
    public async Task Nothing_is_coloured_where_NO_COLOR_is_set()
    {
        var id = (await pair.Create(1))[0];
        await _cli.Run("track", id);
        await using var screen = await CliScreen.Open(_cli);
        await screen.Type($"cometrunway watch {id}; echo \"ended with $?\"");
        await screen.Shows("ended with 0");
        Assert.Matches(Colour, await screen.Look(hasColours: true));
        await screen.Type($"clear; NO_COLOR=1 cometrunway watch {id}; echo \"ended again with $?\"");
        await screen.Shows("ended again with 0");
        Assert.DoesNotMatch(Colour, await screen.Look(hasColours: true));
    }

    [Fact]
    public async Task A_watch_of_all_goes_on_over_the_death_of_the_server()
    {
        using var folder = new TestFolder();
        var port = FreePorts.Take();
        var server = Server.Launch(folder, pair.Upstream, port);
        await server.BecomesReady();
        using var cli = new CliProgram(server.Address);
        var ids = await pair.Create(3, failedShare: 0, seconds: 10);
        await server.Track(ids);
        using var watch = cli.Start("watch", "--all", "--json");
        var heard = new ConcurrentQueue<JsonObject>();
        watch.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } update) heard.Enqueue(JsonNode.Parse(update)!.AsObject());
        };
        watch.BeginOutputReadLine();
        await Eventually.Holds("the watch is open", async () => await server.Metric("cometrunway_streams") > 0);

        await server.Process.KillHard();
        await server.DisposeAsync();
        server = Server.Launch(folder, pair.Upstream, port);
        await server.BecomesReady();
        await Ended(watch).Within("the watch ends");
        await server.DisposeAsync();

        Assert.Equal(0, watch.ExitCode);
        Assert.Equal(ids.Order(), heard.Where(static update => (string?)update["status"] is "SUCCEEDED").Select(static update => (string)update["taskId"]!).Order());
    }

    [Fact]
    public async Task An_operator_who_names_no_tenant_is_told_so_before_anything_else()
    {
        using var folder = new TestFolder();
        await using var server = await Server.Start(folder, pair.Upstream, $"--CometRunway:Operator:Key={OperatedPair.Key}");
        using var cli = new CliProgram(server.Address, OperatedPair.Key);
        foreach (var line in (string[])["watch --all", "watch --group any", "watch any", "wait any", "wait -", "stop -", "download -"])
        {
            using var process = cli.Start(line.Split(' ')); // Its input stays open: it does not wait for that.
            var told = await CliProgram.Result(process).Within($"{line} ends");
            Assert.Equal((line, 64, ""), (line, told.Code, told.Output));
            Assert.Equal("cometrunway: An operator says whose tasks these are: give --tenant, with a tenant's name.\n", told.Error);
        }

        var named = await cli.Run("wait", "any", "--tenant", "somebody");
        Assert.Equal(2, named.Code);
    }

    [Fact]
    public async Task A_row_of_ids_is_stopped_over_an_outage_that_outlasts_the_patience_for_one()
    {
        using var folder = new TestFolder();
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        var port = FreePorts.Take();
        var server = Server.Launch(folder, pair.Upstream, port);
        await server.BecomesReady();
        await server.Track(ids);
        using var cli = new CliProgram(server.Address);
        using var stopping = cli.Start("stop", "-");
        await stopping.StandardInput.WriteLineAsync(ids[0]);
        await Eventually.Holds("the first is stopped", async () => await server.Find(ids[0]) is null);
        await server.Process.KillHard();
        await server.DisposeAsync();

        await stopping.StandardInput.WriteLineAsync(ids[1]);
        stopping.StandardInput.Close();
        await Refusals(port, MoreThanFiveSecondsOfThem);
        await using var second = Server.Launch(folder, pair.Upstream, port);
        await second.BecomesReady();

        var stopped = await CliProgram.Result(stopping).Within("both are stopped");
        Assert.Equal((0, ""), (stopped.Code, stopped.Error));
        Assert.Equal(ids.Select(static id => $"{id} stopped"), stopped.Lines);
        Assert.Null(await second.Find(ids[1]));
    }

    // Whoever comes to the port is told to come again, so often.
    private static async Task Refusals(int port, int times)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        for (var came = 0; came < times; came++)
        {
            using var client = await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
            await client.GetStream().ReadAtLeastAsync(new byte[4096], 1);
            await client.GetStream().WriteAsync("HTTP/1.1 503 Not now\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
    }

    private static async Task<bool> Ended(Process process)
    {
        await process.WaitForExitAsync();
        return true;
    }
}
