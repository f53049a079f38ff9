using CometRunway.Server.Http;

namespace CometRunway.Server.Tenants;

internal static class TenantHosting
{
    public static void AddTenants(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(TenantsJson.Default);
    }
}
