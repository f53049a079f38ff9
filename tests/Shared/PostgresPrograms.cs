using System.Globalization;

namespace CometRunway.TestServers;

/// <summary>Where PostgreSQL is: Debian keeps each version in a folder of its own, off the PATH.</summary>
internal static class PostgresPrograms
{
    private const string Versions = "/usr/lib/postgresql";
    private const int Oldest = 15;

    /// <summary>The folder of `initdb` and `postgres`, of the newest version that is here.</summary>
    public static string Folder => Installed() ?? Programs.OnPath("initdb")
        ?? throw new FileNotFoundException($"These tests start a PostgreSQL server, and there is none of version {Oldest} or later under {Versions}, nor `initdb` on the PATH: install it, on Debian with `apt-get install postgresql`.");

    private static string? Installed() => !Directory.Exists(Versions) ? null : Directory.GetDirectories(Versions)
        .Select(static folder => (Version: int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0, Folder: Path.Combine(folder, "bin")))
        .Where(static found => found.Version >= Oldest && File.Exists(Path.Combine(found.Folder, "initdb")))
        .MaxBy(static found => found.Version).Folder;
}
