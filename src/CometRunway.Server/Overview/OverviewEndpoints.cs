using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Overview;

/// <summary>How things stand, <c>/api/overview</c>.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        var overview = app.MapGroup("/api/overview").WithTags("Operations");
        overview.MapGet("/", Show)
            .ForViewers()
            .WithName("showOverview")
            .WithSummary("Tell how things stand")
            .WithDescription("Counts by status, ends and failures of the last hour, how soon ends are seen, what is polled, and whether the upstream, the store and the servers are well. It costs the same however many tasks there are.")
            .Takes(Parameters.Tenant)
            .Answers<OverviewDocument>(StatusCodes.Status200OK, "How things stand.")
            .Fails();
        overview.MapGet("/updates", Follow)
            .ForViewers()
            .WithName("followOverview")
            .WithSummary("Follow how things stand")
            .WithDescription("Server-sent events: overview, each second. It is made once for all who follow it.")
            .Takes(Parameters.Tenant)
            .Streams(OverviewEventKinds.All)
            .Fails(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<JsonHttpResult<OverviewDocument>> Show(HttpContext http, OverviewMaker maker, CancellationToken cancellationToken) =>
        TypedResults.Json(await maker.Make(http.Reach(AccessScope.All), cancellationToken), OverviewJson.Default.OverviewDocument);

    private static OverviewStream Follow(HttpContext http, OverviewWatch watch, StreamRoom room, Drain drain, TimeProvider clock) =>
        new(new OverviewScope(http.Reach(AccessScope.All)), watch, room, clock, drain.Beginning);
}
