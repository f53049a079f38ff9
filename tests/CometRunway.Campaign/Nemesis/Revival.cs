using System.Net.Sockets;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Campaign.Nemesis;

/// <summary>Starts again what has ended of what the servers need.</summary>
internal static class Revival
{
    public static async Task Of(PostgresServer? postgres)
    {
        if (postgres is not null && !await Answers(postgres)) await postgres.Restart();
    }

    public static async Task Of(RedisServer? redis)
    {
        if (redis is not null && !await Answers(redis)) await redis.Restart();
    }

    private static async Task<bool> Answers(PostgresServer postgres)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create($"{postgres.ConnectionString};Pooling=False;Timeout=5;Command Timeout=5");
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<bool> Answers(RedisServer redis)
    {
        try
        {
            return await redis.Ask("PING") is "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
