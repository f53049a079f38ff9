using CometRunway.Core;
using Orleans.Runtime.Services;

namespace CometRunway.Grains.Load;

/// <summary>Asks a silo what it does now.</summary>
internal sealed class LoadServiceClient(IServiceProvider services, TimeProvider clock) : GrainServiceClient<ILoadService>(services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What it does; null where it does not say in time.</summary>
    public async Task<SiloLoad?> Ask(SiloAddress silo, TenantId? tenant, CancellationToken cancellationToken)
    {
        try
        {
            return await GetGrainService(silo).Load(tenant?.Value).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // It has just died, or is of a version before.
        }
    }
}
