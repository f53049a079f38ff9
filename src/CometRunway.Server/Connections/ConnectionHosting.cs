using CometRunway.Grains.Telemetry;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Settings;
using Microsoft.AspNetCore.Connections.Features;

namespace CometRunway.Server.Connections;

internal static class ConnectionHosting
{
    public static void AddConnections(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ConnectionOptions>(ConnectionOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<ConnectionOptions, ConnectionOptionsValidator>();
        builder.Services.AddInstruments<ConnectionInstruments>();
        builder.Services.AddSingleton<ConnectionRoom>();
    }

    /// <summary>Whoever came past the room is told, and let go.</summary>
    public static void UseConnections(this WebApplication app) => app.Use(static (http, next) =>
    {
        if (http.Features.Get<ConnectionRoom.Refused>() is not { } refused) return next(http);
        http.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        if (MachinePaths.All.Contains(http.Request.Path)) return next(http);
        throw new ProblemException(ProblemKinds.Unavailable($"All {refused.Most} connections that this server takes at once are open; try again."));
    });
}
