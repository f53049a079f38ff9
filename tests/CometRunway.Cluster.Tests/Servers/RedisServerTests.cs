using System.Net.Sockets;
using CometRunway.TestServers;

namespace CometRunway.Cluster.Tests.Servers;

public sealed class RedisServerTests
{
    [Fact]
    public async Task A_key_of_one_server_is_not_seen_by_the_other()
    {
        await using var one = await RedisServer.Start();
        await using var other = await RedisServer.Start();

        Assert.Equal("+OK", await one.Ask("SET note 1"));

        Assert.Equal(":1", await one.Ask("EXISTS note"));
        Assert.Equal(":0", await other.Ask("EXISTS note"));
    }

    [Fact]
    public async Task A_server_that_was_killed_and_restarted_has_what_it_had_answered()
    {
        await using var server = await RedisServer.Start();
        for (var count = 1; count <= 100; count++) Assert.Equal($":{count}", await server.Ask("INCR count"));

        server.Kill();
        await server.Restart();

        Assert.Equal(":101", await server.Ask("INCR count"));
    }

    [Fact]
    public async Task A_server_that_was_stopped_refuses_and_has_everything_after_its_restart()
    {
        await using var server = await RedisServer.Start();
        await server.Ask("INCR count");

        await server.Stop();
        await Assert.ThrowsAsync<SocketException>(() => server.Ask("PING"));

        await server.Restart();
        Assert.Equal(":2", await server.Ask("INCR count"));
    }
}
