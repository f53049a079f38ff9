using Orleans.Runtime.Services;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>Speaks to the gates of another silo.</summary>
internal sealed class GateServiceClient(IServiceProvider services) : GrainServiceClient<IGateService>(services)
{
    /// <summary>Sends the word and waits for nobody: a silo that does not get it is refused by the upstream itself.</summary>
    public Task Block(SiloAddress silo, string tenant, TimeSpan pause, string why) => GetGrainService(silo).Block(tenant, pause, why);
}
