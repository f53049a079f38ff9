using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CometRunway.Storage.Postgres;

/// <summary>Who may use a database together: one server that is alone, or the servers of a cluster. A number, because locks have no names.</summary>
internal readonly record struct Company(int Number)
{
    /// <summary>A server that shares with nobody.</summary>
    public static Company Alone { get; } = new(1);

    public static Company Of(string? cluster) =>
        cluster is null ? Alone : new(2 + (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(cluster))) % (int.MaxValue - 2)));

    /// <summary>What bars the way of another of this company where these are there already, and what to do about it; null where nothing does.</summary>
    public string? Objection(IReadOnlyCollection<Company> present)
    {
        if (present.Count is 0 || (this != Alone && present.All(Equals))) return null;
        if (this != Alone && present.Contains(Alone)) return "is used by a server that is alone: set CometRunway:Cluster:Enabled for that one too and restart it, or give this one a database of its own.";
        return this == Alone
            ? "is used by another server, and this one is alone: set CometRunway:Cluster:Enabled for each of them (or CometRunway:Cluster:Redis, where the other has it), or give this one a database of its own."
            : "is used by servers of another cluster: give this one the CometRunway:Cluster:Enabled, :Redis and :ClusterId that they have, or a database of its own.";
    }
}
