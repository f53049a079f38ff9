using CometRunway.Server.Http;

namespace CometRunway.Server.Usage;

internal static class UsageHosting
{
    public static void AddUsage(this WebApplicationBuilder builder) => builder.Services.AddDocuments(UsageJson.Default);
}
