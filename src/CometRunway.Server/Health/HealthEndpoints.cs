using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Releases;

namespace CometRunway.Server.Health;

/// <summary>
/// <c>/livez</c>: the process answers. <c>/readyz</c>: the silo has joined and is sure that it still belongs to its cluster, the store is reachable and nobody drains. An upstream that is out
/// of order, or not there, is no reason not to be ready; what its answers tell stands beside.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/livez", static () => TypedResults.Text("alive"))
            .WithTags("Process")
            .WithName("showLife")
            .WithSummary("The process answers")
            .WithDescription("An orchestrator that gets no answer should start it anew.")
            .AsksNobody()
            .Takes()
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithMetadata(new DescribedAnswer(StatusCodes.Status200OK, "It lives.", []))
            .FailsOnly(StatusCodes.Status400BadRequest);
        app.MapGet("/readyz", CheckReadiness)
            .WithTags("Process")
            .WithName("showReadiness")
            .WithSummary("This server may be sent requests")
            .WithDescription("Its silo has joined, its store is reachable, and it is not about to stop. An upstream that is out of order, or a row that this version can't read, is no reason not to be ready.")
            .AsksNobody()
            .Takes()
            .Answers<Readiness>(StatusCodes.Status200OK, "It may.")
            .Answers<Readiness>(StatusCodes.Status503ServiceUnavailable, "It may not.")
            .FailsOnly(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CheckReadiness(ISiloStatusOracle silo, IStanding standing, ITaskStore store, Drain drain, BaseUrlWatch upstream, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reachable = await Reaches(store, clock, cancellationToken);
        var joined = silo.CurrentStatus is SiloStatus.Active && standing.IsSure;
        var draining = drain.HasBegun;
        var ready = joined && reachable && !draining;
        return TypedResults.Json(
            new Readiness(ready, joined, reachable, draining, reachable ? store.Reads.UnreadableRows : 0, Tell(upstream.Evidence), ServerVersion.Text),
            HealthJson.Default.Readiness,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static UpstreamReadiness Tell(BaseUrlEvidence evidence) =>
        evidence.DeniesApi ? new("noTaskApi", evidence.Why) : new(evidence.HasApi ? "ok" : "unknown", null);

    private static async Task<bool> Reaches(ITaskStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await store.Reads.MeasureLog(cancellationToken).WaitAsync(StorePatience, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
