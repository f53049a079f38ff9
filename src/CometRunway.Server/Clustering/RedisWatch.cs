using CometRunway.Grains.Standing;
using CometRunway.Storage.Database;
using StackExchange.Redis;

namespace CometRunway.Server.Clustering;

/// <summary>
/// Keeps a cluster one that meets in a Redis. Orleans writes the membership as servers come and go, and never anew: in a Redis that comes back empty the next
/// server to come would make a cluster of its own. So every server keeps a copy, and writes back what vanished. Beside it stands an identity, by which
/// servers tell each other in the database: whoever finds another than theirs there stays out until it is theirs again.
/// </summary>
internal sealed partial class RedisWatch(RedisTable table, ILocalSiloDetails self, IServerEnd end, TimeProvider clock, ILogger<RedisWatch> log) : BackgroundService, IServerIdentity
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private string? _identity;

    public string? Member => null;

    public async Task<string?> FindCluster(CancellationToken cancellationToken)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return _identity = await table.ReadOrMakeIdentity(Guid.NewGuid().ToString("N"));
            }
            catch (RedisException) when (clock.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Interval, clock, cancellationToken);
            }
            catch (RedisException exception)
            {
                throw new StoreUnusableException("The Redis of CometRunway:Cluster:Redis can't be reached: see that it runs, and that the setting names it.", exception);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashEntry[]? copy = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                copy = await Compare(copy);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // It is away: it may come back with what it had.
            }

            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HashEntry[]?> Compare(HashEntry[]? copy)
    {
        var found = await table.Read();
        if (found is not null && Lists(found))
        {
            if (await table.ReadOrMakeIdentity(_identity!) != _identity) await table.WriteIdentity(_identity!); // Of a server that came while Redis was empty, and waits.
            return found;
        }

        if (copy is null) return null; // It has not joined yet.
        if (found is not null)
        {
            end.AtOnce("the servers that meet in its Redis do not know it any more, for what was there is lost and others were faster. Started anew it joins them.");
            return null;
        }

        LogVanished(log);
        await table.WriteIdentity(_identity!);
        if (await table.Restore(copy)) LogRestored(log);
        return copy;
    }

    private bool Lists(HashEntry[] found) => found.Any(entry => entry.Name == self.SiloAddress.ToString());

    [LoggerMessage(Level = LogLevel.Critical, Message = "The Redis in which the servers of this cluster meet has lost them: it came back empty, or was emptied. Let it keep what it is told (appendonly), or meet in the database (CometRunway:Cluster:Enabled).")]
    private static partial void LogVanished(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The servers of this cluster are in Redis again, as they were.")]
    private static partial void LogRestored(ILogger logger);
}
