using CometRunway.Server.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Hosting.PriorKnowledge;

internal static class PriorKnowledgeHosting
{
    /// <summary>Lets clients that know of it speak HTTP/2 at every address without TLS, beside those that speak HTTP/1.1.</summary>
    /// <param name="builder">What the process is made of.</param>
    /// <param name="configure">What is true of either server.</param>
    public static void AddHttp2WithoutTls(this WebApplicationBuilder builder, Action<KestrelServerOptions> configure)
    {
        var handOver = new HandOver();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            configure(kestrel);
            var reader = new PrefaceReader(handOver, TimeProvider.System, kestrel.Limits.KeepAliveTimeout); // As long as Kestrel waits for a request.
            var room = kestrel.ApplicationServices.GetRequiredService<ConnectionRoom>();
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint
                .Use(next => connection => room.Take(connection, next))
                .Use(next => connection => reader.Read(connection, next)));
        });

        var kestrel = builder.Services.Last(static service => service.ServiceType == typeof(IServer));
        builder.Services.Remove(kestrel);
        builder.Services.AddSingleton<IServer>(services => new TwoProtocolServer(
            (IServer)ActivatorUtilities.CreateInstance(services, kestrel.ImplementationType!),
            new KestrelServer(Options.Create(ForHttp2(services, handOver, configure)), handOver, services.GetRequiredService<ILoggerFactory>())));
    }

    private static KestrelServerOptions ForHttp2(IServiceProvider services, HandOver handOver, Action<KestrelServerOptions> configure)
    {
        var options = new KestrelServerOptions { ApplicationServices = services };
        configure(options);
        options.Listen(handOver.EndPoint, static endpoint => endpoint.Protocols = HttpProtocols.Http2);
        return options;
    }
}
