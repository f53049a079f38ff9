using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>A wrong setting is a sentence, not a stack trace; a stop is quick; the description is served.</summary>
public sealed class StartAndStopTests
{
    public static TheoryData<string, string> WrongSettings => new()
    {
        { "--CometRunway:Polling:LeastInterval=00:00:00", "LeastInterval" },
        { "--CometRunway:Polling:LeastInterval=soon", "CometRunway:Polling:LeastInterval" },
        { "--CometRunway:Polling:Budget=0", "Budget" },
        { "--CometRunway:Polling:MostInterval=00:00:00.100", "CometRunway:Polling:LeastInterval" },
        { "--CometRunway:Polling:TargetDelay=00:00:00", "TargetDelay" },
        { "--CometRunway:Upstream:BaseUrl=ftp://example.org", "BaseUrl" },
        { "--CometRunway:Upstream:Timeout=01:00:00", "Timeout" },
        { "--CometRunway:DropIn:LargestBody=0", "LargestBody" },
        { "--CometRunway:DropIn:Hold=00:11:00", "Hold" },
        { "--CometRunway:DropIn:Silence=00:00:00", "Silence" },
        { "--CometRunway:Storage:ConnectionString=nonsense", "ConnectionString" },
        { "--CometRunway:Cluster:SiloPort=0", "SiloPort" },
        { "--CometRunway:Cluster:SiloPort=many", "CometRunway:Cluster:SiloPort" },
        { "--CometRunway:Cluster:Streams=perhaps", "CometRunway:Cluster:Streams" },
        { "--CometRunway:Cluster:GatewayPort=11111 --CometRunway:Cluster:SiloPort=11111", "SiloPort and GatewayPort are the same, 11111" },
        { "--CometRunway:Logging:Format=xml", "CometRunway:Logging:Format" },
        { "--CometRunway:Logging:Format=7", "CometRunway:Logging:Format is text or json." },
        { "--CometRunway:Polling:Bugdet=5", "Setting CometRunway:Polling:Bugdet: there is none of this name; did you mean CometRunway:Polling:Budget?" },
        { "--CometRunway:Upstream:ConnectionString=x", "did you mean CometRunway:Storage:ConnectionString?" },
        { "--CometRunway:PathBase=runway", "Setting CometRunway:PathBase: 'runway' is no path to be below. It begins with a slash and ends without one" },
        { "--CometRunway:PathBase=/runway/", "Setting CometRunway:PathBase: '/runway/' is no path" },
        { "--CometRunway:PathBase=/a/../b", "Setting CometRunway:PathBase: '/a/../b' is no path" },
        { "--CometRunway:PathBase=/a?b", "Setting CometRunway:PathBase: '/a?b' is no path" },
        { "--urls=http://127.0.0.1:1/runway", "'/runway' stands in an address to listen at (ASPNETCORE_URLS or --urls), which has no path." },
        { "--CometRunway:Simulate=true", "Setting CometRunway:Simulate: there is none of this name." },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_is_named_and_the_server_does_not_start(string setting, string named)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, upstream: null, FreePorts.Take(), setting.Split(' '));
        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains("cometrunway does not start:", server.Process.Output, StringComparison.Ordinal);
        Assert.Contains(named, server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone_and_named()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using (var server = await Server.Start(folder, upstream)) await server.Process.Terminate(TimeSpan.FromSeconds(40));
        await using (var database = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            await command.ExecuteNonQueryAsync();
        }

        await using var older = Server.Launch(folder, upstream, FreePorts.Take());
        Assert.Equal(1, await older.Process.Exit());
        Assert.Contains(folder.Database, older.Process.Output, StringComparison.Ordinal);
        Assert.Contains("newer version", older.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", older.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_do_not_share_one_file()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var first = await Server.Start(folder, upstream);
        await using var second = Server.Launch(folder, upstream, FreePorts.Take());
        Assert.Equal(1, await second.Process.Exit());
        Assert.Contains($"{folder.Database} is in use by another process (where it runs, its id is {first.Process.Id})", second.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CometRunway:Cluster:SiloPort")]
    [InlineData("CometRunway:Cluster:GatewayPort")]
    public async Task A_port_that_is_taken_is_named_with_its_setting(string setting)
    {
        using var folder = new TestFolder();
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var server = Server.Launch(folder, upstream: null, FreePorts.Take(), $"--{setting}={port}");
        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains($"cometrunway does not start: Port {port} is taken, perhaps by another server on this machine: choose another with {setting}.", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_for_programs_is_an_object_a_line()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Logging:Format=json");
        var id = (await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];
        await server.Track([id]);
        await Eventually.Holds("the task runs", async () => (string?)(await server.Show(id))["status"] is "RUNNING");
        Assert.Equal(0, await server.Process.Terminate());

        var events = server.Process.Lines.Select(static line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Contains(events, one => ((string)one["State"]!["Task"]!)?.EndsWith(id, StringComparison.Ordinal) is true && (string?)one["LogLevel"] is "Information");
        Assert.All(events, static one => Assert.EndsWith("Z", (string)one["Timestamp"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--version", "CometRunway 0.")]
    [InlineData("--help", "--simulate")]
    public async Task Who_asks_for_the_version_or_for_help_gets_that_and_nothing_is_started(string asked, string told)
    {
        await using var program = ProgramProcess.Start("CometRunway.Server", [asked]);
        Assert.Equal(0, await program.Exit());
        Assert.Contains(told, program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_streams_and_held_reads_and_is_quick()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 100, ["neverEnds"] = true });
        await server.Track(ids);
        var held = server.Http.GetAsync($"/api/tasks/{ids[0]}?wait=50");
        var stream = server.Http.GetStringAsync($"/api/tasks/{ids[1]}/updates");
        await Eventually.Holds("tasks are polled", async () => await server.Metric("cometrunway_polls_total") > 100);

        Assert.Equal(0, await server.Process.Terminate(TimeSpan.FromSeconds(20)));
        Assert.True((await held).IsSuccessStatusCode);
        Assert.Contains("event: snapshot", await stream, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_a_task_while_the_server_stops_is_not_told_that_it_is_untracked()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 200, ["neverEnds"] = true });
        await server.Track(ids);
        var streams = await Task.WhenAll(ids.Select(id => server.Http.GetAsync($"/api/tasks/{id}/updates", HttpCompletionOption.ResponseHeadersRead)));
        var told = Task.WhenAll(streams.Select(static stream => stream.Content.ReadAsStringAsync()));
        await Eventually.Holds("tasks are polled", async () => await server.Metric("cometrunway_polls_total") > 200);

        Assert.Equal(0, await server.Process.Terminate());

        Assert.All(await told, static events =>
        {
            Assert.Contains("event: snapshot", events, StringComparison.Ordinal);
            Assert.DoesNotContain("event: end", events, StringComparison.Ordinal);
        });
        foreach (var stream in streams) stream.Dispose();
    }

    [Fact]
    public async Task The_api_describes_itself_as_openapi_3_1_and_on_a_page()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var description = (await server.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        Assert.StartsWith("3.1", (string)description["openapi"]!, StringComparison.Ordinal);
        foreach (var path in (string[])["/api/tasks", "/api/tasks/{id}", "/api/tasks/{id}/updates", "/api/tasks/{id}/token", "/api/updates", "/api/groups/{group}", "/api/groups/{group}/updates", "/api/groups/{group}/token", "/api/tenant", "/v1/tasks/{id}", "/runwayml/v1/tasks/{id}", "/runwayml/v1/{path}", "/runway/feed", "/livez", "/readyz"])
            Assert.NotNull(description["paths"]![path]);
        Assert.Contains("<html", await server.Http.GetStringAsync("/docs"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("alive", await server.Http.GetStringAsync("/livez"));
    }

    [Fact]
    public async Task A_server_that_listens_at_every_address_says_in_its_log_where_a_browser_finds_it()
    {
        var port = FreePorts.Take();
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = Server.Launch(folder, upstream, port, "--urls", $"http://*:{port}");
        await server.BecomesReady();
        await Eventually.Holds("it says so", () => Task.FromResult(server.Process.Output.Contains($"the dashboard at http://localhost:{port}/dashboard/", StringComparison.Ordinal)));
        Assert.Contains(folder.Database, server.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_simulate_it_needs_no_key_and_tasks_come_and_end_and_it_says_where_to_look_and_nothing_else()
    {
        var port = FreePorts.Take();
        await using var program = ProgramProcess.Start("CometRunway.Server",
        [
            "--simulate", "--urls", $"http://127.0.0.1:{port}",
            $"--CometRunway:Cluster:SiloPort={FreePorts.Take()}", $"--CometRunway:Cluster:GatewayPort={FreePorts.Take()}",
            "--CometRunway:Polling:LeastInterval=00:00:00.500",
        ]);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Eventually.Holds($"a simulated task has ended; the server said:\n{program.Output}", async () =>
        {
            try
            {
                var page = (await http.GetFromJsonAsync<JsonObject>("/api/tasks?group=simulated"))!;
                return page["tasks"]!.AsArray().Any(static task => (string?)task!["endedBy"] is "upstream");
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        var told = program.Lines.ToDictionary(static line => line.Length > 13 ? line[..13].Trim() : line, static line => line.Length > 13 ? line[13..] : "");
        foreach (var place in (string[])["Dashboard", "API"])
        {
            using var answer = await http.GetAsync(told[place]);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        }

        await using var curl = ProgramProcess.StartProgram("bash", ["-c", told["Try"]]);
        Assert.Equal(0, await curl.Exit());
        Assert.Contains("\"group\":\"simulated\"", curl.Output, StringComparison.Ordinal);

        Assert.Equal(0, await program.Terminate(TimeSpan.FromSeconds(20)));
        Assert.InRange(program.Lines.Count(), 5, 9);
        Assert.DoesNotContain("warn", program.Output, StringComparison.OrdinalIgnoreCase);
    }
}
