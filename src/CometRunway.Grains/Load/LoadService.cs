using CometRunway.Core;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CometRunway.Grains.Load;

/// <inheritdoc cref="ILoadService"/>
[Reentrant]
internal sealed class LoadService(GrainId id, Silo silo, ILoggerFactory logs, LocalLoad load) : GrainService(id, silo, logs), ILoadService
{
    public Task<SiloLoad> Load(string? tenant) => Task.FromResult(load.Of(tenant is null ? null : TenantId.Parse(tenant)));
}
