using CometRunway.Grains.Load;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Silos;

/// <summary>The servers of the cluster, <c>/api/silos</c>.</summary>
internal static class SiloEndpoints
{
    public static void MapSilos(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/silos", List)
            .WithTags("Operations")
            .ForOperators()
            .WithName("listSilos")
            .WithSummary("List the servers of the cluster")
            .WithDescription("Each with its shards, its tasks and what it takes of its machine, as it says itself. For the operator.")
            .Takes()
            .Answers<SiloList>(StatusCodes.Status200OK, "The servers.")
            .Fails();

    private static async Task<JsonHttpResult<SiloList>> List(IClusterLoad cluster, CancellationToken cancellationToken)
    {
        var silos = await cluster.Of(tenant: null, cancellationToken);
        return TypedResults.Json(new SiloList([.. silos.Select(static silo => silo.ToDocument())]), SilosJson.Default.SiloList);
    }
}
