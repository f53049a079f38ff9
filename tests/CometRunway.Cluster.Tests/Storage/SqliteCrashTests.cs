using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Storage.Crash;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteCrashTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_kill_9_in_the_middle_of_writing_all_that_was_acknowledged_is_there_and_rows_agree_with_the_log()
    {
        var acknowledged = new List<Acknowledgement>();
        for (var life = 1; life <= 3; life++)
        {
            using var writer = new ChildWriter(_folder.Database);
            while (acknowledged.Count < 2000 * life) acknowledged.Add(await writer.Next() ?? throw new InvalidOperationException("The writer ended by itself."));
            writer.Kill();
            while (await writer.Next() is { } last) acknowledged.Add(last);
            await writer.End(); // Its last words come before its locks are lifted.
        }

        await using var store = await _folder.Open();
        var log = await WholeLog(store);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static number => (long)number), log.Select(static entry => entry.Position));
        Assert.All(acknowledged, one => Assert.Equal((one.Identity, one.Version), (log[(int)one.Position - 1].Identity, log[(int)one.Position - 1].Version)));
        foreach (var life in log.GroupBy(static entry => entry.Identity)) await AgreesWithItsRow(store, life.Key, [.. life]);
        Assert.Equal(log.Select(static entry => entry.Identity).Distinct().Count(), (await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant), 1_000_000), Token)).Tasks.Count);
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_lives_and_let_in_once_it_was_killed()
    {
        using var first = new ChildWriter(_folder.Database);
        Assert.NotNull(await first.Next());

        var refused = await Assert.ThrowsAsync<StoreUnusableException>(() => _folder.Open());
        Assert.Equal($"The database {_folder.Database} is in use by another process (where it runs, its id is {first.Id}): stop that server first, or give this one a database of its own.", refused.Message);

        using var second = new ChildWriter(_folder.Database);
        Assert.Equal((WriterProcess.Unusable, refused.Message), await second.End());

        first.Kill();
        await first.End();
        await using var store = await _folder.Open();
        Assert.NotEqual(0, (await store.Reads.MeasureLog(Token)).Last);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task AgreesWithItsRow(TaskStore store, TaskIdentity identity, List<RunwayTaskUpdate> life)
    {
        var row = await store.Reads.Find(identity, Token);
        Assert.Equal((life[^1].Version, life[^1].Position, life[^1].Status), (row!.Version, row.Position, row.Status));
        Assert.Equal(Enumerable.Range(1, life.Count).Select(static number => (long)number), life.Select(static entry => entry.Version));
    }

    private static async Task<List<RunwayTaskUpdate>> WholeLog(TaskStore store)
    {
        var all = new List<RunwayTaskUpdate>();
        while (await store.Entries(all.Count > 0 ? all[^1].Position : 0, 1000, Token) is { Count: > 0 } page) all.AddRange(page);
        return all;
    }
}
