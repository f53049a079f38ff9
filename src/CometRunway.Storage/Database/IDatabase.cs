using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Database;

/// <summary>A database as the settings name it.</summary>
internal interface IDatabase
{
    /// <summary>What all servers of this database share.</summary>
    ISecretStore Secrets { get; }

    /// <summary>
    /// Recognises it as ours, brings it to the schema of this version, and takes it into use. <paramref name="pulse"/> beats when another process appends to the
    /// log; <paramref name="unreadable"/> is told of rows that can't be read.
    /// </summary>
    /// <exception cref="StoreUnusableException">It can't be used; the message says, in one line, what to do.</exception>
    Task<IOpenDatabase> Open(FeedPulse pulse, UnreadableRows unreadable, CancellationToken cancellationToken);
}
