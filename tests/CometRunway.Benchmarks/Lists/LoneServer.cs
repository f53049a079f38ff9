using CometRunway.Grains.Standing;
using CometRunway.Storage.Database;

namespace CometRunway.Benchmarks.Lists;

/// <summary>As whom a benchmark uses a database that nobody else has.</summary>
internal sealed class LoneServer : IServerIdentity, IServerEnd
{
    public string? Member => null;

    public Task<string?> FindCluster(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public void AtOnce(string why) => throw new InvalidOperationException(why);
}
