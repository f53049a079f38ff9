using CometRunway.Core;
using CometRunway.Grains.Load;
using CometRunway.Grains.Polling.Reports;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Upstreams;

/// <summary>How tasks are polled, <c>/api/upstream</c>.</summary>
internal static class UpstreamEndpoints
{
    public static void MapUpstream(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/upstream", Show)
            .WithTags("Tracking")
            .ForOwners()
            .WithName("showUpstream")
            .WithSummary("Tell how your tasks are polled")
            .WithDescription("What is known of how long tasks take, what your key may spend of polls and wants to, how often the upstream refused it, whether it works, and what that comes to for a new task. With kind, or kind and model, it tells of those tasks alone: as they were named when the tasks were tracked.")
            .Takes(
                Parameters.Tenant,
                Parameter.Query("kind", "What is generated, as the tasks say.", Schemas.Text($"^{Forms.Kind}$"), "image_to_video"),
                Parameter.Query("model", "What generates it, as the tasks say.", Schemas.Text($"^{Forms.Model}$"), "gen4_turbo"))
            .Answers<UpstreamStateDocument>(StatusCodes.Status200OK, "How they are polled.")
            .Fails();

    private static async Task<JsonHttpResult<UpstreamStateDocument>> Show(HttpContext http, IPollingReports reports, IClusterLoad cluster, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var (kind, model) = (One(query, "kind", FieldRules.Kind), One(query, "model", FieldRules.Model));
        if (model is not null && kind is null) throw QueryParameters.Invalid("kind", "A model is asked for together with its kind.");
        var refusals = CountRefusals(cluster, http.Owner, cancellationToken);
        var report = await reports.Of(http.Owner, kind, model, cancellationToken);
        return TypedResults.Json(report.ToDocument(await refusals), UpstreamsJson.Default.UpstreamStateDocument);
    }

    private static async Task<long?> CountRefusals(IClusterLoad cluster, TenantId tenant, CancellationToken cancellationToken)
    {
        var told = (await cluster.Of(tenant, cancellationToken)).Select(static silo => silo.Load?.Refusals).OfType<long>().ToList();
        return told is [] ? null : told.Sum();
    }

    private static string? One(IQueryCollection query, string name, Func<string, string?> rule)
    {
        if (!query.TryGetValue(name, out var values)) return null;
        if (values.Count > 1) throw QueryParameters.Invalid(name, "This may stand once.");
        return rule(values.ToString()) is { } wrong ? throw QueryParameters.Invalid(name, wrong) : values.ToString();
    }
}
