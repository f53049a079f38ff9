using CometRunway.Server.Http;

namespace CometRunway.Server.Health;

internal static class HealthHosting
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(HealthJson.Default);
    }
}
