using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CometRunway.Grains.Telemetry;

/// <summary>Adds what measures.</summary>
public static class InstrumentsServiceCollectionExtensions
{
    /// <summary>Adds instruments that are there from the start of the host, so that what has not happened yet is shown as well.</summary>
    public static IServiceCollection AddInstruments<TInstruments>(this IServiceCollection services)
        where TInstruments : class =>
        services.AddSingleton<TInstruments>().AddHostedService<AtStart<TInstruments>>();

    private sealed class AtStart<TInstruments>(TInstruments instruments) : IHostedService
        where TInstruments : class
    {
        public TInstruments Instruments => instruments;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
