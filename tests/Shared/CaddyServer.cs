namespace CometRunway.TestServers;

/// <summary>Caddy in front of a server, with a site that somebody wrote.</summary>
internal sealed class CaddyServer : ProxyServer
{
    private readonly Func<int, string> _site;

    private CaddyServer(Func<int, string> site) => _site = site;

    protected override string Name => "Caddy";

    protected override string StopSignal => "TERM";

    // What it keeps, certificates for instance, it keeps in the home of whoever runs it.
    protected override IEnumerable<string> CommandLine => ["env", $"HOME={Folder}", $"XDG_CONFIG_HOME={Folder}", $"XDG_DATA_HOME={Folder}", Program("caddy"), "run", "--adapter", "caddyfile", "--config", ConfigurationFile];

    protected override string Configuration => $$"""
        {
        	admin off
        }

        {{_site(Port)}}
        """;

    /// <summary>Returns when it answers.</summary>
    /// <param name="site">What its configuration says of a port.</param>
    public static Task<CaddyServer> Start(Func<int, string> site) => Start(new CaddyServer(site));
}
