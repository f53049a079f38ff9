using Orleans.Concurrency;
using Orleans.Services;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What silos tell each other of the gates of keys.</summary>
[Alias("comet.gate-service")]
internal interface IGateService : IGrainService
{
    /// <summary>The upstream refuses the tenant's key, and wants to be left alone for <paramref name="pause"/>.</summary>
    [Alias("close"), OneWay]
    Task Block(string tenant, TimeSpan pause, string why);
}
