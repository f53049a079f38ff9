using CometRunway.Abstractions;
using CometRunway.Grains.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Hosting;

/// <summary>The door for those who subscribe to grain streams.</summary>
public static class StreamsSiloBuilderExtensions
{
    /// <summary>
    /// Publishes each tenant's updates as an Orleans stream: see <see cref="RunwayUpdateStreams"/>. The host adds the grain storage <c>PubSubStore</c>, where
    /// subscriptions are kept.
    /// </summary>
    public static ISiloBuilder AddCometRunwayStreams(this ISiloBuilder silo)
    {
        silo.AddMemoryStreams(RunwayUpdateStreams.Provider);
        silo.Services.AddSingleton<UpdateStreams>();
        silo.Services.AddHostedService<StreamPublisher>();
        return silo;
    }
}
