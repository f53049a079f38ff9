using CometRunway.Storage.Database;

namespace CometRunway.Server.Clustering;

/// <summary>A server of a cluster that meets in the database: the cluster's name is enough to tell it from others there.</summary>
internal sealed class MemberIdentity(string cluster, ILocalSiloDetails self) : IServerIdentity
{
    public string? Member => $"{cluster}|{self.SiloAddress.Endpoint.Address}|{self.SiloAddress.Endpoint.Port}|{self.SiloAddress.Generation}";

    public Task<string?> FindCluster(CancellationToken cancellationToken) => Task.FromResult<string?>($"database/{cluster}");
}
