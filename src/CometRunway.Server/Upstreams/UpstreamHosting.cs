using CometRunway.Server.Http;

namespace CometRunway.Server.Upstreams;

internal static class UpstreamHosting
{
    public static void AddUpstream(this WebApplicationBuilder builder) => builder.Services.AddDocuments(UpstreamsJson.Default);
}
