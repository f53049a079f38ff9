namespace CometRunway.TestServers;

/// <summary>Apache in front of a server, which compresses whatever passes (mod_deflate) and so changes entity tags.</summary>
internal sealed class ApacheServer : ProxyServer
{
    private readonly Uri _upstream;
    private readonly string _directives;

    private ApacheServer(Uri upstream, string directives) => (_upstream, _directives) = (upstream, directives);

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
        ProxyTimeout 120
        ProxyPass "/" "{{_upstream}}"
        SetOutputFilter DEFLATE
        {{_directives}}
        """;

    private static readonly string[] Modules = ["mpm_event", "authz_core", "filter", "deflate", "headers", "proxy", "proxy_http"];

    /// <summary>Returns when it answers.</summary>
    /// <param name="upstream">What it stands before.</param>
    /// <param name="directives">What else its configuration says.</param>
    public static Task<ApacheServer> Start(Uri upstream, string directives = "") => Start(new ApacheServer(upstream, directives));
}
