using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Tenants;

/// <summary>Who a key is, <c>/api/tenant</c>.</summary>
internal static class TenantEndpoints
{
    public static void MapTenants(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/tenant", Tenant)
            .WithTags("Tracking")
            .ForCallers()
            .WithName("showTenant")
            .WithSummary("Name the tenant of a key")
            .WithDescription("Your key makes you a tenant, under a name that says nothing of the key. Orleans clients follow tasks by it: grains.Follow(tenant/id), grains.FollowAll(tenant).")
            .Takes()
            .Answers<TenantDocument>(StatusCodes.Status200OK, "Your tenant.")
            .Fails();

    private static JsonHttpResult<TenantDocument> Tenant(HttpContext http) => TypedResults.Json(new TenantDocument(http.Caller.Tenant.Value), TenantsJson.Default.TenantDocument);
}
