using System.Net;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>Metrics at a port of their own.</summary>
public sealed class MetricsPortTests
{
    [Fact]
    public async Task Metrics_are_there_and_nowhere_else_and_nothing_else_is_there()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var port = FreePorts.Take();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Metrics:Port={port}");
        using var metrics = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Contains("cometrunway_", await metrics.GetStringAsync("/metrics"), StringComparison.Ordinal);
        foreach (var path in (string[])["/api/tasks", "/livez", "/docs/", "/openapi/v1.json", "/v1/tasks/a"]) Assert.Equal((path, HttpStatusCode.NotFound), (path, (await metrics.GetAsync(path)).StatusCode));
        using var forged = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = $"127.0.0.1:{port}" } };
        Assert.Equal("not-found", (await (await server.Http.SendAsync(forged)).Problem()).Kind);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync($"{server.Address}/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/api/tasks")).StatusCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("none")]
    public async Task A_port_that_is_none_is_named_at_the_start(string port)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, null, FreePorts.Take(), $"--CometRunway:Metrics:Port={port}");
        Assert.Equal(1, await server.Process.Exit(TimeSpan.FromSeconds(40)));
        Assert.Contains("CometRunway:Metrics", server.Process.Output, StringComparison.Ordinal);
    }
}
