using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>Clients as an application makes them.</summary>
internal static class ClientOf
{
    public static CometRunwayClient Sdk(this Server server, Action<CometRunwayClientOptions>? set = null) => To(server.Address, set);

    public static CometRunwayClient To(Uri address, Action<CometRunwayClientOptions>? set = null)
    {
        var options = new CometRunwayClientOptions { BaseAddress = address, ApiKey = Server.Key };
        set?.Invoke(options);
        return new CometRunwayClient(options);
    }
}
