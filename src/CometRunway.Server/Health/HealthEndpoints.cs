using CometRunway.Grains.Storage;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Documents;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;

namespace CometRunway.Server.Health;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: the silo has joined, the store is reachable and nobody drains. An upstream that is out
/// of order, or not there, is no reason not to be ready; what its answers tell stands beside.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/livez", static () => TypedResults.Text("alive")).WithParameters().WithTags("Process").WithSummary("The process answers");
        app.MapGet("/readyz", CheckReadiness).WithParameters()
            .WithTags("Process")
            .WithSummary("This server may be sent requests")
            .Produces<Readiness>()
            .Produces<Readiness>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> CheckReadiness(ISiloStatusOracle silo, ITaskStore store, Drain drain, BaseUrlWatch upstream, TimeProvider clock, CancellationToken cancellationToken)
    {
        var joined = silo.CurrentStatus is SiloStatus.Active;
        var reachable = await Reaches(store, clock, cancellationToken);
        var draining = drain.HasBegun;
        var ready = joined && reachable && !draining;
        return TypedResults.Json(
            new Readiness(ready, joined, reachable, draining, Tell(upstream.Evidence)),
            ApiJson.Default.Readiness,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static UpstreamReadiness Tell(BaseUrlEvidence evidence) =>
        evidence.DeniesApi ? new("noTaskApi", evidence.Why) : new(evidence.HasApi ? "ok" : "unknown", null);

    private static async Task<bool> Reaches(ITaskStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await store.MeasureLog(cancellationToken).WaitAsync(StorePatience, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
