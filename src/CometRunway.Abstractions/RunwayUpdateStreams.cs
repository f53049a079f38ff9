namespace CometRunway.Abstractions;

/// <summary>
/// Where an application that subscribes to grain streams finds a tenant's updates, each a <see cref="RunwayTaskUpdate"/>: in the namespace
/// <see cref="Namespace"/> of the provider <see cref="Provider"/>, under the tenant's name. Best effort, where the servers have
/// <c>CometRunway:Cluster:Streams</c> set: an update may come twice, or not at all when a silo dies. What is missing is read with
/// <c>grains.FollowAll(tenant, after: …)</c>, and what comes twice is known by its position.
/// </summary>
public static class RunwayUpdateStreams
{
    /// <summary>The stream provider; a client adds it with <c>client.AddMemoryStreams(RunwayUpdateStreams.Provider)</c>.</summary>
    public const string Provider = "CometRunway";

    /// <summary>The namespace of the streams.</summary>
    public const string Namespace = "updates";
}
