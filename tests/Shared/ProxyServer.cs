using System.Net;
using System.Net.Sockets;

namespace CometRunway.TestServers;

/// <summary>A reverse proxy of a test's own in front of another server: an installed program with a configuration that lies in its folder.</summary>
internal abstract class ProxyServer : LocalServer
{
    public Uri Address => new($"http://127.0.0.1:{Port}");

    protected abstract string Configuration { get; }

    protected string ConfigurationFile => Path.Combine(Folder, "proxy.conf");

    protected override Task Prepare() => File.WriteAllTextAsync(ConfigurationFile, Configuration);

    protected override async Task<bool> Answers()
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    protected static string Program(string name)
    {
        string?[] places = [Programs.OnPath(name), "/usr/sbin"]; // Debian keeps them off the PATH of some.
        return places.OfType<string>().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"These tests start a proxy, and there is no `{name}`: install it, on Debian with `apt-get install {name}`.");
    }
}
