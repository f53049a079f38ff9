using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client tells of how things stand, of servers and of tenants, to a tenant and to the operator.</summary>
public sealed class OperationCallTests(OperatedPair pair) : IClassFixture<OperatedPair>, IDisposable
{
    private const string Key = "key-of-a-tenant-of-the-client";

    private readonly CometRunwayClient _tenant = pair.Server.Sdk(static options => options.ApiKey = Key);
    private readonly CometRunwayClient _operator = pair.Server.Sdk(static options => options.ApiKey = OperatedPair.Key);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _tenant.Dispose();
        _operator.Dispose();
    }

    [Fact]
    public async Task An_overview_is_read_and_followed()
    {
        await pair.Track(Key, 3);
        var overview = await _tenant.GetOverviewAsync(Stop);
        Assert.True(overview.Total >= 3);
        Assert.Equal(overview.Total, Enum.GetValues<RunwayStatus>().Sum(overview.Count));
        Assert.Equal((60, BreakerState.Closed, "sqlite", true, 1), (overview.Ends!.Count, overview.Breaker.State, overview.Store.Kind, overview.Store.Reachable, overview.Silos.Active));

        var told = await _operator.WatchOverviewAsync(Stop).Take(3).ToListAsync(Stop).AsTask().Within("three overviews come");
        Assert.Equal(told.Select(static one => one.At).Order().Distinct(), told.Select(static one => one.At));
        Assert.All(told, one => Assert.True(one.Total >= overview.Total));
    }

    [Fact]
    public async Task How_tasks_are_polled_is_told_as_the_server_tells_it()
    {
        using var http = pair.Server.Client(Key);
        var told = (await http.GetFromJsonAsync<JsonObject>("/api/upstream?kind=image_to_video&model=gen4_turbo", Stop))!;
        var upstream = await _tenant.GetUpstreamAsync("image_to_video", "gen4_turbo", Stop);
        var kind = Assert.Single(upstream.Kinds);
        Assert.Equal(("image_to_video", "gen4_turbo", (double)told["kinds"]![0]!["running"]!["medianSeconds"]!), (kind.Kind, kind.Model, kind.Running.MedianSeconds));
        Assert.Equal(((string?)told["budget"]!["source"], BreakerState.Closed, BreakerState.Closed), (upstream.Budget.Source, upstream.Breaker.State, upstream.KeyBreaker.State));
        Assert.NotEmpty(upstream.Forecast);
        Assert.Equal("kind", (await Assert.ThrowsAsync<CometRunwayException>(() => _tenant.GetUpstreamAsync(model: "gen4_turbo", cancellationToken: Stop))).Problem.Field);
    }

    [Fact]
    public async Task A_key_is_told_who_it_is()
    {
        Assert.Equal(new CallerIdentity { IsOperator = false, Tenant = await pair.TenantOf(Key) }, await _tenant.IdentifyAsync(Stop));
        Assert.Equal(new CallerIdentity { IsOperator = true }, await _operator.IdentifyAsync(Stop));
        using var nobody = pair.Server.Sdk(static options => options.ApiKey = null);
        Assert.Equal(ProblemKind.Unauthenticated, (await Assert.ThrowsAsync<CometRunwayException>(() => nobody.IdentifyAsync(Stop))).Kind);
    }

    [Fact]
    public async Task The_operator_lists_servers_and_tenants_and_nobody_else_does()
    {
        var id = (await pair.Track(Key, 1))[0];
        var silo = Assert.Single(await _operator.ListSilosAsync(Stop));
        Assert.Equal(SiloStatus.Active, silo.Status);
        Assert.Matches(@"^\d+\.\d+\.\d+", silo.Version);
        var tenant = await pair.TenantOf(Key);
        Assert.True((await _operator.ListTenantsAsync(Stop).SingleAsync(one => one.Tenant == tenant, Stop)).Open >= 1);
        Assert.Equal(tenant, (await _operator.ListAsync(new TaskQuery { IdPrefix = id }, Stop).SingleAsync(Stop)).Tenant);
        Assert.Equal(ProblemKind.Unauthenticated, (await Assert.ThrowsAsync<CometRunwayException>(() => _tenant.ListSilosAsync(Stop))).Kind);
    }

    [Fact]
    public async Task The_operator_who_names_a_tenant_sees_what_it_sees()
    {
        var ids = await pair.Track(Key, 2, "of-one-tenant");
        await pair.Track("key-of-another-tenant", 1, "of-one-tenant");
        var tenant = await pair.TenantOf(Key);
        using var named = pair.Server.Sdk(options => (options.ApiKey, options.Tenant) = (OperatedPair.Key, tenant));
        Assert.Equal([.. ids.Order()], await named.ListAsync(new TaskQuery { Groups = ["of-one-tenant"] }, Stop).Select(static task => task.Id).Order().ToListAsync(Stop));
        Assert.Equal(3, await _operator.ListAsync(new TaskFilter { Group = "of-one-tenant" }, Stop).CountAsync(Stop));
        Assert.Equal(ids[0], (await named.GetAsync(ids[0], Stop))!.Id);
        Assert.Equal(2, (await named.GetGroupAsync("of-one-tenant", Stop))!.Total);
        Assert.NotNull(await named.GetOverviewAsync(Stop));
        Assert.NotEmpty(await named.ListSilosAsync(Stop));
        Assert.True((await named.IdentifyAsync(Stop)).IsOperator);
        Assert.True((await named.GetReadinessAsync(Stop)).Ready);
        Assert.NotEmpty((await named.ReadUpdatesAsync(new TaskFilter { Group = "of-one-tenant" }, cancellationToken: Stop)).Updates);
        Assert.True(await named.StopAsync(ids[1], Stop));
    }

    [Fact]
    public async Task A_server_says_that_it_lives_and_is_ready_without_a_key()
    {
        using var nobody = pair.Server.Sdk(static options => options.ApiKey = null);
        var sign = await nobody.PingAsync(Stop);
        Assert.InRange(sign.Took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.InRange(sign.ServerTime!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        var readiness = await nobody.GetReadinessAsync(Stop);
        Assert.Equal((true, true, true, false, 0), (readiness.Ready, readiness.Silo, readiness.Store, readiness.Draining, readiness.UnreadableRows));
        Assert.NotNull(readiness.Upstream);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_says_why_and_one_that_is_away_is_asked_once()
    {
        const string draining = """{"ready":false,"silo":true,"store":true,"draining":true,"unreadableRows":0,"upstream":{"state":"unknown"}}""";
        await using var stranger = new Stranger((_, _) => Stranger.Http("503 Service Unavailable", "application/json", draining));
        using var client = ClientOf.To(stranger.Address);
        Assert.Equal((false, true), await client.GetReadinessAsync(Stop) is { } readiness ? (readiness.Ready, readiness.Draining) : default);

        await using var proxy = new Stranger((_, _) => Stranger.Http("503 Service Unavailable", "text/html", "<html>"));
        using var lost = ClientOf.To(proxy.Address);
        foreach (var call in (Func<Task>[])[() => lost.GetReadinessAsync(Stop), () => lost.PingAsync(Stop)])
            Assert.Equal(ProblemKind.Unavailable, (await Assert.ThrowsAsync<CometRunwayException>(call)).Kind);
        Assert.Equal(2, proxy.Requests);

        await using var site = new Stranger((_, _) => Stranger.Http("200 OK", "text/html", "<html>"));
        using var elsewhere = ClientOf.To(site.Address);
        foreach (var call in (Func<Task>[])[() => elsewhere.GetReadinessAsync(Stop), () => elsewhere.PingAsync(Stop)])
            Assert.Equal(ProblemKind.UnexpectedAnswer, (await Assert.ThrowsAsync<CometRunwayException>(call)).Kind);
    }
}
