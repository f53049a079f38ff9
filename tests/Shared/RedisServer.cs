using System.Net;
using System.Net.Sockets;

namespace CometRunway.TestServers;

/// <summary>A Redis server of a test's own. Each write is on the disk before it is answered: a cluster's membership must survive a restart.</summary>
internal sealed class RedisServer : LocalServer
{
    private RedisServer()
    {
    }

    public string ConnectionString => $"127.0.0.1:{Port}";

    protected override string Name => "Redis";

    protected override string StopSignal => "TERM";

    protected override IEnumerable<string> CommandLine =>
    [
        Program, "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", Folder, "--daemonize", "no",
        "--save", "", "--appendonly", "yes", "--appendfsync", "always",
    ];

    private static string Program => Path.Combine(
        Programs.OnPath("redis-server") ?? throw new FileNotFoundException("These tests start a Redis server, and there is no `redis-server` on the PATH: install it, on Debian with `apt-get install redis-server`."),
        "redis-server");

    /// <summary>Returns when it answers.</summary>
    public static Task<RedisServer> Start() => Start(new RedisServer());

    /// <summary>Sends one command, as one would type it; returns the first line of the answer, as it came.</summary>
    public async Task<string> Ask(string command)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = connection.GetStream();
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteAsync($"{command}\r\n");
        return await reader.ReadLineAsync() ?? throw new IOException("Redis closed the connection without an answer.");
    }

    /// <summary>Starts it again without what it kept.</summary>
    public async Task RestartEmpty()
    {
        Kill();
        await Stop();
        foreach (var kept in Directory.GetDirectories(Folder)) Directory.Delete(kept, recursive: true);
        await Restart();
    }

    protected override async Task<bool> Answers()
    {
        try
        {
            return await Ask("PING") is "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
