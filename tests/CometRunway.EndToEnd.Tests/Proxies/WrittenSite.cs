using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>The configurations of proxies that <c>deploy/proxies</c> gives to copy, with nothing changed but where the proxy listens and where its server is.</summary>
internal static class WrittenSite
{
    private const string Server = "127.0.0.1:8080";
    private static readonly string Handbook = File.ReadAllText(SourceTree.Path("deploy", "README.md"));

    public static string Nginx(int port, Uri server) => Here(Read("nginx.conf"), "listen 80;", $"listen 127.0.0.1:{port};", server);

    public static string Apache(int port, Uri server) => Here(Read("apache.conf"), "<VirtualHost *:80>", $"<VirtualHost 127.0.0.1:{port}>", server);

    public static string Caddy(int port, Uri server) => Here(Read("Caddyfile"), "comet.example.com {", $":{port} {{", server);

    /// <summary>With the server below a path, which the proxy passes on or takes off, changed as the table of <c>deploy/README.md</c> says.</summary>
    public static string NginxBelow(string path, bool takesOff, int port, Uri server) => Here(
        Read("nginx.conf")
            .Change("location /metrics {", Written("location /comet/metrics {", path))
            .Change("location / {", Written("location /comet/ {", path))
            .Change("proxy_pass http://cometrunway;", takesOff ? Written("proxy_pass http://cometrunway/;", path) : "proxy_pass http://cometrunway;"),
        "listen 80;", $"listen 127.0.0.1:{port};", server);

    /// <inheritdoc cref="NginxBelow"/>
    public static string ApacheBelow(string path, bool takesOff, int port, Uri server) => Here(
        Read("apache.conf")
            .Change("ProxyPass \"/metrics\" \"!\"", Written("ProxyPass \"/comet/metrics\" \"!\"", path))
            .Change("ProxyPass \"/\" \"http://127.0.0.1:8080/\"", Written(takesOff ? "ProxyPass \"/comet/\" \"http://127.0.0.1:8080/\"" : "ProxyPass \"/comet/\" \"http://127.0.0.1:8080/comet/\"", path)),
        "<VirtualHost *:80>", $"<VirtualHost 127.0.0.1:{port}>", server);

    /// <inheritdoc cref="NginxBelow"/>
    public static string CaddyBelow(string path, bool takesOff, int port, Uri server)
    {
        var site = Read("Caddyfile");
        site = takesOff
            ? site.Change("\t@measurements", $"{Written("handle_path /comet/* {", path)}\n\t@measurements").Change($"reverse_proxy {Server}", $"reverse_proxy {Server}\n\t}}")
            : site.Change("path /metrics /metrics/*", Written("path /comet/metrics /comet/metrics/*", path)).Change($"reverse_proxy {Server}", Written($"reverse_proxy /comet/* {Server}", path));
        return Here(site, "comet.example.com {", $":{port} {{", server);
    }

    private static string Read(string name) => File.ReadAllText(SourceTree.Path("deploy", "proxies", name));

    private static string Written(string change, string path)
    {
        Assert.Contains($"`{change}", Handbook, StringComparison.Ordinal);
        return change.Replace("/comet/", $"{path}/", StringComparison.Ordinal);
    }

    private static string Here(string site, string written, string here, Uri server) => site.Change(written, here).Change(Server, server.Authority);

    private static string Change(this string text, string written, string here)
    {
        Assert.Contains(written, text, StringComparison.Ordinal);
        return text.Replace(written, here, StringComparison.Ordinal);
    }
}
