using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>The configurations of proxies that <c>deploy/proxies</c> gives to copy, with nothing changed but where the proxy listens and where its server is.</summary>
internal static class WrittenSite
{
    public static string Nginx(int port, Uri server) => Read("nginx.conf", ("listen 80;", $"listen 127.0.0.1:{port};"), ("127.0.0.1:8080", server.Authority));

    public static string Apache(int port, Uri server) => Read("apache.conf", ("<VirtualHost *:80>", $"<VirtualHost 127.0.0.1:{port}>"), ("127.0.0.1:8080", server.Authority));

    public static string Caddy(int port, Uri server) => Read("Caddyfile", ("comet.example.com {", $":{port} {{"), ("127.0.0.1:8080", server.Authority));

    /// <summary>nginx with the server below a path, which it passes on or takes off, changed as <c>deploy/README.md</c> says.</summary>
    public static string NginxBelow(string path, bool takesOff, int port, Uri server) =>
        Nginx(port, server)
            .Change("location /metrics {", $"location {path}/metrics {{")
            .Change("location / {", $"location {path}/ {{")
            .Change("proxy_pass http://cometrunway;", takesOff ? "proxy_pass http://cometrunway/;" : "proxy_pass http://cometrunway;");

    private static string Read(string name, params (string Written, string Here)[] changes) =>
        changes.Aggregate(File.ReadAllText(SourceTree.Path("deploy", "proxies", name)), static (text, change) => text.Change(change.Written, change.Here));

    private static string Change(this string text, string written, string here)
    {
        Assert.Contains(written, text, StringComparison.Ordinal);
        return text.Replace(written, here, StringComparison.Ordinal);
    }
}
