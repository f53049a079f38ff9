using System.Globalization;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage.Crash;

/// <summary>What a writer was told is durable: a line of four words, the last of which proves that the line is whole.</summary>
internal sealed record Acknowledgement(TaskIdentity Identity, long Version, long Position)
{
    public static Acknowledgement? Read(string line) =>
        line.Split(' ') is [var key, var version, var position, "ok"] && TaskIdentity.TryParse(key, out var identity)
            ? new Acknowledgement(identity, long.Parse(version, CultureInfo.InvariantCulture), long.Parse(position, CultureInfo.InvariantCulture))
            : null;

    public override string ToString() => $"{Identity.Key} {Version} {Position} ok";
}
