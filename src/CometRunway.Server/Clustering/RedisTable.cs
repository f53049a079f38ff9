using StackExchange.Redis;

namespace CometRunway.Server.Clustering;

/// <summary>
/// The membership in Redis as Orleans keeps it, a hash with a field a silo, and beside it what Redis has of the cluster's identity. Its content is nobody's business here: it is looked
/// at, copied and put back as it was.
/// </summary>
internal sealed class RedisTable(ConfigurationOptions redis, string cluster) : IAsyncDisposable
{
    private readonly RedisKey _members = $"{cluster}/members/{cluster}"; // Microsoft.Orleans.Clustering.Redis 10.4.
    private readonly RedisKey _identity = $"{cluster}/cometrunway/identity";
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => ConnectionMultiplexer.ConnectAsync(redis));

    /// <summary>The silos of the table; null where there is no table.</summary>
    public async Task<HashEntry[]?> Read() => await (await Database()).HashGetAllAsync(_members) is { Length: > 0 } table ? table : null;

    /// <summary>Puts a table back, unless there is one.</summary>
    public async Task<bool> Restore(HashEntry[] table)
    {
        var transaction = (await Database()).CreateTransaction();
        transaction.AddCondition(Condition.KeyNotExists(_members));
        _ = transaction.HashSetAsync(_members, table);
        return await transaction.ExecuteAsync();
    }

    /// <summary>The identity that this Redis has; <paramref name="made"/> where it has none.</summary>
    public async Task<string> ReadOrMakeIdentity(string made)
    {
        var database = await Database();
        await database.StringSetAsync(_identity, made, when: When.NotExists);
        return await database.StringGetAsync(_identity) is { IsNull: false } identity ? identity.ToString() : made;
    }

    /// <summary>It is so from now on.</summary>
    public async Task WriteIdentity(string identity) => await (await Database()).StringSetAsync(_identity, identity);

    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated) await (await _connection.Value).DisposeAsync();
    }

    private async Task<IDatabase> Database() => (await _connection.Value).GetDatabase();
}
