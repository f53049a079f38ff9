using CometRunway.Storage.Database;

namespace CometRunway.Server.Clustering;

/// <summary>A server that is alone.</summary>
internal sealed class LoneIdentity : IServerIdentity
{
    public string? Member => null;

    public Task<string?> FindCluster(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
