using CometRunway.Client;
using CometRunway.Client.Transport;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the client of CometRunway to an application's services.</summary>
public static class CometRunwayClientServiceCollectionExtensions
{
    /// <summary>Adds the one <see cref="CometRunwayClient"/> of the process.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options, now.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException">An option is not valid; the message says which.</exception>
    public static IServiceCollection AddCometRunwayClient(this IServiceCollection services, Action<CometRunwayClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CometRunwayClientOptions();
        configure(options);
        options.Check();
        return services.AddSingleton(_ => new CometRunwayClient(options)); // Made by the container, so that it is disposed with it.
    }
}
