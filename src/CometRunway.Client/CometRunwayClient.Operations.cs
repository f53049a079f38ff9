namespace CometRunway.Client;

// How things stand.
public sealed partial class CometRunwayClient
{
    /// <summary>Reads how things stand: counts by status, ends and failures of the last hour, polls, the upstream, the store and the servers. It costs the same however many tasks there are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Overview> GetOverviewAsync(CancellationToken cancellationToken = default) => _operations.Overview(cancellationToken);

    /// <summary>Watches how things stand, each second. It never ends by itself; a lost connection is taken up again, also one that has gone silent.</summary>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <exception cref="CometRunwayException">While enumerating: the watch can't go on.</exception>
    public IAsyncEnumerable<Overview> WatchOverviewAsync(CancellationToken cancellationToken = default) => _watches.Overview(cancellationToken);

    /// <summary>Reads how the tasks of this key are polled: how long tasks take, what the key may spend, whether the upstream is well. The operator says of which tenant.</summary>
    /// <param name="kind">Only of tasks of this kind; null: of all.</param>
    /// <param name="model">Only of tasks of this model of that kind; null: of all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<UpstreamState> GetUpstreamAsync(string? kind = null, string? model = null, CancellationToken cancellationToken = default) => _operations.Upstream(kind, model, cancellationToken);

    /// <summary>Reads who this key is to the server. A key is taken before it is known to work at the upstream: the health of its tasks tells that.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CometRunwayException">The key is missing or not accepted (<see cref="ProblemKind.Unauthenticated"/>), or for another reason.</exception>
    public Task<CallerIdentity> IdentifyAsync(CancellationToken cancellationToken = default) => _operations.Identify(cancellationToken);

    /// <summary>Lists the tenants that have tasks, by name, each with how its tasks stand. For the operator.</summary>
    /// <param name="cancellationToken">Stops listing.</param>
    public IAsyncEnumerable<RunwayTenant> ListTenantsAsync(CancellationToken cancellationToken = default) => _operations.Tenants(cancellationToken);

    /// <summary>Lists the servers of the cluster, each with its version and what it does. For the operator.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Silo>> ListSilosAsync(CancellationToken cancellationToken = default) => _operations.Silos(cancellationToken);

    /// <summary>Asks whether the server's process answers. It takes no key, and is tried once: whoever asks so wants to know of failures.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CometRunwayException">Nothing answered (<see cref="ProblemKind.Unavailable"/>), or somebody else did (<see cref="ProblemKind.UnexpectedAnswer"/>).</exception>
    public Task<ServerSign> PingAsync(CancellationToken cancellationToken = default) => _health.Ping(cancellationToken);

    /// <summary>Asks whether the server is to be sent requests, and where not, why. It takes no key, and is tried once.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it says, also where it is not ready.</returns>
    /// <exception cref="CometRunwayException">Nothing answered (<see cref="ProblemKind.Unavailable"/>), or somebody else did (<see cref="ProblemKind.UnexpectedAnswer"/>).</exception>
    public Task<ServerReadiness> GetReadinessAsync(CancellationToken cancellationToken = default) => _health.Readiness(cancellationToken);
}
