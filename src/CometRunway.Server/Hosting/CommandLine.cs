namespace CometRunway.Server.Hosting;

/// <summary>What somebody who asks for it is told, and nothing is started.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        Tracks Runway's generation tasks, so that applications do not poll.

        Usage: CometRunway.Server [--simulate] [--<setting>=<value> ...]

          --simulate   tries it out: no key, a simulated upstream, a database that is gone afterwards
          --urls       where to listen (or ASPNETCORE_URLS); default http://127.0.0.1:8080
          --version    tells the version, and ends
          --help       tells this, and ends

        Settings that most need, on the command line or in the environment, with __ in place of the colons:

          CometRunway:Storage:ConnectionString   Data Source=<file> (SQLite; default data/cometrunway.db) or Host=... (PostgreSQL)
          CometRunway:Upstream:BaseUrl           default https://api.cometapi.com/runwayml
          CometRunway:Operator:Key               opens the dashboard for all tenants
          CometRunway:Cluster:Enabled            several servers over one PostgreSQL

        All of them are in deploy/configuration.md. Once it serves, it says where the dashboard and the API are.
        """;

    /// <summary>Null where nothing is asked but to start.</summary>
    public static string? Answer(IReadOnlyCollection<string> args, string version) => args switch
    {
        _ when args.Any(static arg => arg is "--help" or "-h" or "-?") => Help,
        _ when args.Contains("--version", StringComparer.Ordinal) => $"CometRunway {version}",
        _ => null,
    };
}
