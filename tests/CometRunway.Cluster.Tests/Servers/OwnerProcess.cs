using CometRunway.TestServers;

namespace CometRunway.Cluster.Tests.Servers;

/// <summary>What this executable does as a child: starts servers, says of each what it left on this machine, and waits to be killed.</summary>
internal static class OwnerProcess
{
    public const string Command = "own-servers-until-killed";

    public static async Task<int> Run()
    {
        await using var postgres = await PostgresServer.Start();
        await using var redis = await RedisServer.Start();
        foreach (var server in (LocalServer[])[postgres, redis]) await Console.Out.WriteLineAsync($"{server.Pid} {server.Folder}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }
}
