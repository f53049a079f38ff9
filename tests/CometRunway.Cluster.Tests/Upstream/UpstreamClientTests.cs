using System.Diagnostics.Metrics;
using System.Net;
using CometRunway.Core;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CometRunway.Cluster.Tests.Upstream;

/// <summary>What goes over the wire, and what comes of what comes back.</summary>
public sealed class UpstreamClientTests
{
    private const string Key = "secret-key";
    private static readonly UpstreamMeters Meters = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
    private static readonly TaskIdentity Identity = new(TenantId.Parse("tenant"), TaskId.Parse("task_1"));

    [Fact]
    public async Task It_asks_with_the_bearer_key_and_the_callers_version_or_else_the_configured_one()
    {
        await using var upstream = new LocalUpstream(static context => LocalUpstream.Write(context, 200, """{"id":"task_1","status":"RUNNING"}"""));
        await Read(upstream, apiVersion: "2030-01-01");
        await Read(upstream, apiVersion: null);
        Assert.Equal([("/runwayml/v1/tasks/task_1", "Bearer secret-key", "2030-01-01"), ("/runwayml/v1/tasks/task_1", "Bearer secret-key", "2024-11-06")], upstream.Requests);
    }

    [Fact]
    public async Task It_reads_the_answer()
    {
        await using var upstream = new LocalUpstream(static context => LocalUpstream.Write(context, 200, """{"id":"task_1","status":"RUNNING","progress":0.5}"""));
        Assert.Equal(new Reading.Answer(RunwayStatus.Running) { Progress = 0.5 }, await Read(upstream));
    }

    [Fact]
    public async Task It_follows_no_redirect()
    {
        await using var upstream = new LocalUpstream(static context =>
        {
            context.Response.Redirect("/elsewhere");
            context.Response.Close();
            return Task.CompletedTask;
        });
        Assert.IsType<Reading.Miss>(await Read(upstream));
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_reads_no_more_than_a_mebibyte_whether_the_length_is_announced_or_not(bool announced)
    {
        await using var upstream = new LocalUpstream(async context =>
        {
            var body = new byte[2 * 1024 * 1024];
            if (announced) context.Response.ContentLength64 = body.Length;
            else context.Response.SendChunked = true;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        });
        Assert.Contains("larger", Assert.IsType<Reading.Miss>(await Read(upstream)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_gives_up_after_its_time_and_says_so()
    {
        var never = new TaskCompletionSource();
        await using var upstream = new LocalUpstream(_ => never.Task);
        var reading = Assert.IsType<Reading.ComeBackLater>(await Read(upstream, timeout: TimeSpan.FromMilliseconds(200)));
        Assert.Equal("No answer within 0.2 s.", reading.Why);
        never.SetResult();
    }

    [Fact]
    public async Task Nobody_there_is_a_reading_too()
    {
        await using var gone = new LocalUpstream(static _ => Task.CompletedTask);
        var address = gone.Address;
        await gone.DisposeAsync();
        Assert.IsType<Reading.ComeBackLater>(await Read(address));
    }

    [Fact]
    public async Task A_key_that_the_upstream_repeats_goes_no_further()
    {
        await using var upstream = new LocalUpstream(static context => LocalUpstream.Write(context, 401, "{\"error\":{\"message\":\"invalid key " + Key + "\"}}"));
        var refused = Assert.IsType<Reading.Unauthorized>(await Read(upstream));
        Assert.Equal("HTTP 401: invalid key [key]", refused.Why);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Tue, 01 Jan 2030 12:00:07 GMT")]
    [InlineData("1893499207")]
    public async Task Retry_after_is_passed_on_by_the_clock_of_the_upstream(string header)
    {
        await using var upstream = new LocalUpstream(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            context.Response.Headers["Date"] = "Tue, 01 Jan 2030 12:00:00 GMT";
            context.Response.Headers["Retry-After"] = header;
            context.Response.Close();
            return Task.CompletedTask;
        });
        Assert.Equal(new Reading.ComeBackLater("HTTP 429", TimeSpan.FromSeconds(7), WholeKey: true), await Read(upstream));
    }

    [Fact]
    public async Task Only_whoever_gives_the_poll_up_gets_an_exception()
    {
        var never = new TaskCompletionSource();
        await using var upstream = new LocalUpstream(_ => never.Task);
        using var client = Client(upstream.Address, TimeSpan.FromSeconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Read(ATask(null), Key, patience.Token));
        never.SetResult();
    }

    [Fact]
    public async Task A_cancellation_is_a_DELETE_of_the_task_with_the_same_headers()
    {
        var method = "";
        await using var upstream = new LocalUpstream(context =>
        {
            method = context.Request.HttpMethod;
            context.Response.StatusCode = (int)HttpStatusCode.NoContent;
            context.Response.Close();
            return Task.CompletedTask;
        });
        using var client = Client(upstream.Address, TimeSpan.FromSeconds(20));

        Assert.Equal(new Reading.Answer(Status: null), await client.Cancel(ATask("2030-01-01"), Key, TestContext.Current.CancellationToken));

        Assert.Equal("DELETE", method);
        Assert.Equal([("/runwayml/v1/tasks/task_1", "Bearer secret-key", "2030-01-01")], upstream.Requests);
    }

    [Fact]
    public async Task A_cancellation_whose_answer_got_lost_is_not_sent_again_because_it_would_delete_the_task()
    {
        using var upstream = new HangingUp("""{"id":"task_1","status":"RUNNING"}""");
        using var client = Client(upstream.Address, TimeSpan.FromSeconds(20));
        await client.Read(ATask(null), Key, TestContext.Current.CancellationToken); // The connection is one that was good before.

        Assert.IsType<Reading.ComeBackLater>(await client.Cancel(ATask(null), Key, TestContext.Current.CancellationToken));

        Assert.Equal(["GET", "DELETE"], upstream.Methods);
    }

    private static Task<Reading> Read(LocalUpstream upstream, string? apiVersion = null, TimeSpan? timeout = null) => Read(upstream.Address, apiVersion, timeout);

    private static async Task<Reading> Read(Uri address, string? apiVersion = null, TimeSpan? timeout = null)
    {
        using var client = Client(address, timeout ?? TimeSpan.FromSeconds(20));
        return await client.Read(ATask(apiVersion), Key, TestContext.Current.CancellationToken);
    }

    private static UpstreamClient Client(Uri address, TimeSpan timeout) =>
        new(Options.Create(new UpstreamOptions { BaseUrl = new Uri(address, "runwayml"), Timeout = timeout }), Meters, TimeProvider.System);

    private static RunwayTask ATask(string? apiVersion)
    {
        var now = TimeProvider.System.GetUtcNow();
        return RunwayTask.Admit(Identity, new Admission { TrackedAt = now, VisibleBy = now, Deadline = now.AddDays(1), ApiVersion = apiVersion });
    }
}
