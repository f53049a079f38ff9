using System.Text.Json.Nodes;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Several servers on one PostgreSQL, each a process, and their upstream. They meet in the database, or in a Redis.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string MasterKey = "the master key of the tests, of 32 characters and more";

    private readonly string[] _settings;
    private readonly RedisServer? _redis;
    private readonly PostgresServer? _standby;
    private readonly List<Server> _gone = [];
    private int _turn;

    private Cluster(PostgresServer postgres, PostgresServer? standby, RedisServer? redis, Simulator upstream, string[] settings)
    {
        (Postgres, _standby, Upstream, _redis) = (postgres, standby, upstream, redis);
        _settings =
        [
            $"--CometRunway:Storage:MasterKey={MasterKey}",
            redis is null ? "--CometRunway:Cluster:Enabled=true" : $"--CometRunway:Cluster:Redis={redis.ConnectionString}",
            "--CometRunway:Cluster:AdvertisedAddress=127.0.0.1",
            "--CometRunway:Cluster:DrainDelay=00:00:01",
            .. settings,
        ];
    }

    public PostgresServer Postgres { get; }

    /// <summary>What takes over when the database dies, of a cluster that was started so.</summary>
    public PostgresServer Standby => _standby ?? throw new InvalidOperationException("This database has no standby.");

    /// <summary>Where they meet, of a cluster that was started so.</summary>
    public RedisServer Redis => _redis ?? throw new InvalidOperationException("These servers meet in their database.");

    public Simulator Upstream { get; }

    /// <summary>Those that have been started and not been given up.</summary>
    public List<Server> Servers { get; } = [];

    /// <summary>One server after the other, as a load balancer would have it.</summary>
    public Server Any => Servers[(int)((uint)Interlocked.Increment(ref _turn) % (uint)Servers.Count)];

    public static async Task<Cluster> Start(int servers, params string[] settings) => await Start(await PostgresServer.Start(), standby: null, redis: null, servers, settings);

    public static async Task<Cluster> StartOnRedis(int servers, params string[] settings) =>
        await Start(await PostgresServer.Start(), standby: null, await RedisServer.Start(), servers, settings);

    /// <summary>Their database has a standby.</summary>
    public static async Task<Cluster> StartWithStandby(int servers, params string[] settings)
    {
        var primary = await PostgresServer.Start();
        return await Start(primary, await primary.StartStandby(), redis: null, servers, settings);
    }

    /// <summary>Starts servers, all at once, on new ports.</summary>
    public async Task<IReadOnlyList<Server>> Add(int count)
    {
        var added = Enumerable.Range(0, count).Select(_ => Launch()).ToList();
        await Task.WhenAll(added.Select(static server => server.BecomesReady()));
        Servers.AddRange(added);
        return added;
    }

    public Server Launch(params string[] settings) => Server.Launch(
        _standby is null ? Postgres.ConnectionString : Postgres.OrOf(_standby),
        Upstream,
        FreePorts.Take(),
        [.. _settings, .. settings]);

    /// <summary>Nobody turns to it any more.</summary>
    public void GiveUp(Server server)
    {
        Servers.Remove(server);
        _gone.Add(server);
    }

    /// <summary>Makes tasks upstream and has them tracked, a part by each server.</summary>
    public async Task<IReadOnlyList<string>> Track(int count, int runsLeast, int runsMost)
    {
        var request = new JsonObject { ["count"] = count, ["shape"] = "Mix", ["runningSeconds"] = new JsonObject { ["min"] = runsLeast, ["max"] = runsMost } };
        var ids = await Upstream.Create(request);
        var results = await Task.WhenAll(ids.Chunk((count / Servers.Count) + 1).Select(part => Any.Track(part)));
        Assert.All(results.SelectMany(static part => part), static result => Assert.Equal("tracked", (string?)result!["result"]));
        return ids;
    }

    /// <summary>Follows tasks over whichever servers there are, to their end.</summary>
    public Dictionary<string, Task<IReadOnlyList<ServerEvent>>> Follow(IEnumerable<string> ids) =>
        ids.ToDictionary(static id => id, id => EventReader.ToTheEnd(() => Any.Http, id, TestContext.Current.CancellationToken));

    public Task HasEnded(int count) => Eventually.Holds($"{count} tasks have ended", async () => await Any.CountEnded() >= count);

    public Task HasEnded(IReadOnlyList<string> ids) =>
        Eventually.Holds($"{ids.Count} tasks have ended", async () => await Any.CountEnded() >= ids.Count && !ids.Except(Ended(await Any.List())).Any(), TimeSpan.FromSeconds(120));

    /// <summary>Every task ended with the upstream's truth, and every follower saw its history whole.</summary>
    public async Task AgreesWithTheTruth(IReadOnlyList<string> ids, Dictionary<string, Task<IReadOnlyList<ServerEvent>>> followers)
    {
        await HasEnded(ids); // With nobody asking for it.
        var truths = await Upstream.Truths();
        var tasks = (await Any.List()).ToDictionary(static task => (string)task["id"]!);
        Assert.All(ids, id => Truth.Agrees(truths[id], tasks[id]));
        foreach (var (id, history) in followers)
        {
            var seen = await history.Within($"the follower of {id} sees the end");
            History.Agrees(truths[id], seen);
            await WasDurable(id, seen);
        }
    }

    /// <summary>How many tasks each server polls now.</summary>
    public async Task<IReadOnlyList<double>> Shares() => await Task.WhenAll(Servers.Select(static server => server.Metric("cometrunway_tasks")));

    private static async Task<Cluster> Start(PostgresServer postgres, PostgresServer? standby, RedisServer? redis, int servers, string[] settings)
    {
        var cluster = new Cluster(postgres, standby, redis, await Simulator.Start(), settings);
        await cluster.Add(servers);
        return cluster;
    }

    // What anybody was told of is in the log, word for word, however many processes died since.
    private async Task WasDurable(string id, IReadOnlyList<ServerEvent> seen)
    {
        var told = seen.Where(static one => one.Name is "update").ToList();
        if (told.Count is 0) return;
        var logged = await EventReader.Read(Any.Http, $"/api/tasks/{id}/updates", told[0].Id - 1, TestContext.Current.CancellationToken).Where(static one => one.Name is "update").ToListAsync();
        Assert.Equal(told.Select(static one => (one.Id, one.Data.ToJsonString())), logged.Select(static one => (one.Id, one.Data.ToJsonString())));
    }

    private static IEnumerable<string> Ended(IEnumerable<JsonObject> tasks) => tasks.Where(static task => task["endedBy"] is not null).Select(static task => (string)task["id"]!);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers.Concat(_gone)) await server.DisposeAsync();
        await Upstream.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
        if (_standby is not null) await _standby.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
