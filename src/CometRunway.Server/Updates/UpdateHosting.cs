using CometRunway.Server.Http;

namespace CometRunway.Server.Updates;

internal static class UpdateHosting
{
    public static void AddUpdates(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(UpdatesJson.Default);
        builder.Services.AddSingleton<FeedStreams>();
        builder.Services.AddSingleton<FeedReader>();
    }
}
