using CometRunway.Grains.Telemetry;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Connections;

internal static class ConnectionHosting
{
    private const int AtTheDoor = 8; // Of those that are closed at once, and of those that were served and are not closed yet.

    public static void AddConnections(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ConnectionOptions>(ConnectionOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<ConnectionOptions, ConnectionOptionsValidator>();
        builder.Services.AddInstruments<ConnectionInstruments>();
        builder.Services.AddSingleton<ConnectionRoom>();
        var sockets = builder.Services.Last(static service => service.ServiceType == typeof(IConnectionListenerFactory) && !service.IsKeyedService);
        builder.Services.Remove(sockets);
        builder.Services.AddSingleton<IConnectionListenerFactory>(services => new BoundedAccepting(
            (IConnectionListenerFactory)ActivatorUtilities.CreateInstance(services, sockets.ImplementationType!),
            services.GetRequiredService<IOptions<ConnectionOptions>>().Value.AtOnce + ConnectionRoom.Spare + AtTheDoor));
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
