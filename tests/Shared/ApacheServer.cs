namespace CometRunway.TestServers;

/// <summary>Apache in front of a server, which compresses whatever passes (mod_deflate) and so changes entity tags: with one <c>ProxyPass</c>, or with a site that somebody wrote.</summary>
internal sealed class ApacheServer : ProxyServer
{
    private readonly Func<int, string> _site;

    private ApacheServer(Func<int, string> site) => _site = site;

    protected override string Name => "Apache";

    protected override string StopSignal => "TERM";

    protected override IEnumerable<string> CommandLine => [Program("apache2"), "-f", ConfigurationFile, "-DFOREGROUND"];

    protected override string Configuration => $$"""
        ServerRoot {{Folder}}
        DefaultRuntimeDir {{Folder}}
        PidFile {{Folder}}/apache.pid
        ServerName localhost
        Listen 127.0.0.1:{{Port}}
        ErrorLog /proc/self/fd/2
        {{(Environment.IsPrivilegedProcess ? "User www-data\nGroup www-data" : "")}}
        {{string.Join('\n', Modules.Select(static module => $"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so"))}}
        SetOutputFilter DEFLATE
        {{_site(Port)}}
        """;

    private static readonly string[] Modules = ["mpm_event", "authz_core", "filter", "deflate", "headers", "proxy", "proxy_http"];

    /// <summary>Returns when it answers.</summary>
    /// <param name="upstream">What it stands before.</param>
    /// <param name="directives">What else its configuration says.</param>
    public static Task<ApacheServer> Start(Uri upstream, string directives = "") => Start(_ => $"""
        ProxyTimeout 120
        ProxyPass "/" "{upstream}"
        {directives}
        """);

    /// <inheritdoc cref="Start(Uri, string)"/>
    /// <param name="site">What its configuration says of a port.</param>
    public static Task<ApacheServer> Start(Func<int, string> site) => Start(new ApacheServer(site));
}
