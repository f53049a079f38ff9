using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Tenants;

/// <summary>Who a key is, <c>/api/tenant</c>, and who there is, <c>/api/tenants</c>.</summary>
internal static class TenantEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/tenant", Tenant)
            .WithTags("Tracking")
            .ForCallers()
            .WithName("showTenant")
            .WithSummary("Name the tenant of a key")
            .WithDescription("Your key makes you a tenant, under a name that says nothing of the key. Orleans clients follow tasks by it: grains.Follow(tenant/id), grains.FollowAll(tenant).")
            .Takes()
            .Answers<TenantDocument>(StatusCodes.Status200OK, "Your tenant.")
            .Fails();
        app.MapGet("/api/tenants", List)
            .WithTags("Operations")
            .ForOperators()
            .WithName("listTenants")
            .WithSummary("List the tenants that have tasks")
            .WithDescription("By name, each with how its tasks stand. For the operator, who asks for what is of one with ?tenant=.")
            .Takes(Parameters.PageSize, Parameters.PageToken)
            .Answers<TenantPage>(StatusCodes.Status200OK, "A page of tenants.", AnswerHeader.Link)
            .Fails();
    }

    private static JsonHttpResult<TenantDocument> Tenant(HttpContext http) => TypedResults.Json(new TenantDocument(http.Caller.Tenant.Value), TenantsJson.Default.TenantDocument);

    private static async Task<JsonHttpResult<TenantPage>> List(HttpContext http, ITaskStore store, CancellationToken cancellationToken)
    {
        var parameters = new QueryParameters(http.Request.Query, ["pageSize", NextPage.Parameter]);
        var page = await store.Reads.ListTenants(ReadAfter(parameters), parameters.PageSize("tenants"), cancellationToken);
        var next = page.HasMore ? NameToken.Write(page.Rows[^1].Tenant.Value) : null;
        NextPage.Link(http, next);
        return TypedResults.Json(new TenantPage([.. page.Rows.Select(Describe)], next), TenantsJson.Default.TenantPage);
    }

    private static TenantId? ReadAfter(QueryParameters parameters)
    {
        if (parameters.One(NextPage.Parameter) is not { } text) return null;
        return NameToken.TryRead(text, out var names) && names is [var name] && TenantId.TryParse(name, out var after)
            ? after
            : throw QueryParameters.Invalid(NextPage.Parameter, "This token was not given out for this list; begin again without one.");
    }

    private static CountedTenantDocument Describe(CountedTenant tenant) => new(tenant.Tenant.Value, tenant.Counts.ByWord, tenant.Counts.Total, tenant.Counts.Open);
}
