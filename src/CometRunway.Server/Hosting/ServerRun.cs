using CometRunway.Server.Draining;
using CometRunway.Server.Forwarding;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Hosting;

/// <summary>The server's life: it starts, serves, and when it is told to stop it drains before anything in it does.</summary>
internal static class ServerRun
{
    /// <param name="app">The server.</param>
    /// <param name="isSimulated">Somebody tries it out.</param>
    public static async Task RunUntilDrained(this WebApplication app, bool isSimulated)
    {
        await app.StartAsync();
        app.Greet(isSimulated);
        await app.Services.GetRequiredService<Drain>().Finish(app.Services.GetRequiredService<IOptions<ForwardingOptions>>().Value.StopPatience);
        await app.StopAsync();
    }
}
