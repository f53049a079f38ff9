namespace CometRunway.TestServers;

/// <summary>nginx in front of a server: with what its documentation begins with, one <c>proxy_pass</c>, or with a site that somebody wrote.</summary>
internal sealed class NginxServer : ProxyServer
{
    private readonly Func<int, string> _site;

    private NginxServer(Func<int, string> site) => _site = site;

    protected override string Name => "nginx";

    protected override string StopSignal => "TERM";

    protected override IEnumerable<string> CommandLine => [Program("nginx"), "-p", Folder, "-c", ConfigurationFile, "-e", "stderr"];

    protected override string Configuration => $$"""
        {{(Environment.IsPrivilegedProcess ? "user root root;" : "")}}
        daemon off;
        worker_processes 1;
        pid {{Folder}}/nginx.pid;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path {{Folder}}/body;
          proxy_temp_path {{Folder}}/proxy;
          fastcgi_temp_path {{Folder}}/fastcgi;
          uwsgi_temp_path {{Folder}}/uwsgi;
          scgi_temp_path {{Folder}}/scgi;
          {{_site(Port)}}
        }
        """;

    /// <summary>Returns when it answers.</summary>
    /// <param name="upstream">What it stands before.</param>
    /// <param name="directives">What its <c>location</c> says beside that.</param>
    public static Task<NginxServer> Start(Uri upstream, string directives = "") => Start(port => $$"""
        server {
          listen 127.0.0.1:{{port}};
          location / {
            proxy_pass {{upstream.GetLeftPart(UriPartial.Authority)}};
            {{directives}}
          }
        }
        """);

    /// <inheritdoc cref="Start(Uri, string)"/>
    /// <param name="site">What its <c>http</c> block says of a port.</param>
    public static Task<NginxServer> Start(Func<int, string> site) => Start(new NginxServer(site));
}
