namespace CometRunway.Storage.Database;

/// <summary>As whom this server uses a database that several may use.</summary>
public interface IServerIdentity
{
    /// <summary>
    /// The servers that may use the database beside this one: a name that all servers of one cluster have, and nobody else. Null where it is alone. It is asked
    /// again while others are in the way.
    /// </summary>
    Task<string?> FindCluster(CancellationToken cancellationToken);

    /// <summary>The row of the membership in this database that this server is, as <c>cluster|address|port|generation</c>; null where its membership is elsewhere.</summary>
    string? Member { get; }
}
