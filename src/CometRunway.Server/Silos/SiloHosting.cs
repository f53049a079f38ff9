using CometRunway.Server.Http;

namespace CometRunway.Server.Silos;

internal static class SiloHosting
{
    public static void AddSilos(this WebApplicationBuilder builder) => builder.Services.AddDocuments(SilosJson.Default);
}
