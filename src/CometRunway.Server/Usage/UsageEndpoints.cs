using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Usage;

/// <summary>What tasks cost, <c>/api/usage</c>.</summary>
internal static class UsageEndpoints
{
    private const int MostRows = 10_000;

    public static void MapUsage(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/usage", Show)
            .WithTags("Operations")
            .ForViewers()
            .WithName("showUsage")
            .WithSummary("Tell what tasks cost")
            .WithDescription("Credits by day, and by kind and model or by group, as the upstream told them with the ends of tasks (cost.credits), and how much of them went into tasks that did not succeed. A task counts on the day on which its end was seen, whatever becomes of it later. Days are kept for 400 days, groups for as long as ended tasks.")
            .Takes(Parameters.Tenant, UsageParameters.From, UsageParameters.To, UsageParameters.By)
            .Answers<UsageDocument>(StatusCodes.Status200OK, "What they cost.")
            .Fails();

    private static async Task<JsonHttpResult<UsageDocument>> Show(HttpContext http, IEndStore ends, TimeProvider clock, CancellationToken cancellationToken)
    {
        var query = UsageParameters.Read(http.Reach(AccessScope.All), http.Request.Query, clock.GetUtcNow());
        var counts = await ends.ReadUsage(query, MostRows + 1, cancellationToken);
        return TypedResults.Json(new UsageDocument(query.From, query.To, counts.Take(MostRows).ToRows(), counts.Count > MostRows), UsageJson.Default.UsageDocument);
    }
}
