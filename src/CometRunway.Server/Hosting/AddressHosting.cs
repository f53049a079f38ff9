using CometRunway.Server.Hosting.PriorKnowledge;
using CometRunway.Server.Telemetry;

namespace CometRunway.Server.Hosting;

/// <summary>Where the process listens.</summary>
internal static class AddressHosting
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const long LargestBody = 64 * 1024 * 1024; // What is drained of a body that is refused, so that its sender gets to read why.

    public static void AddAddress(this WebApplicationBuilder builder)
    {
        // Loopback unless told otherwise: a server that holds keys does not open itself to the network.
        string[] told = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!told.Any(key => builder.Configuration.GetSection(key).Exists())) builder.WebHost.UseUrls(DefaultUrl);
        builder.AddMetricsPort();
        builder.AddHttp2WithoutTls(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
    }
}
