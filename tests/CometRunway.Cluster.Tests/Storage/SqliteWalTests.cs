using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>What is written lies in the write-ahead log until no reader needs what it replaces; the log is bounded all the same.</summary>
public sealed class SqliteWalTests : IDisposable
{
    private const int Readers = 50;
    private const int MiB = 1 << 20;
    private const int RoundMiB = 12; // At least: of 400 tasks, each in its row and in the log.

    private readonly ScratchFolder _folder = new();
    private List<RunwayTask> _tasks = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private long LogMiB => new FileInfo(_folder.Database + "-wal").Length / MiB;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_stays_within_its_bound_however_many_read_all_the_time()
    {
        await using var store = await Open();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadOn(store, ended.Token), Token)).ToList();

        long longest = 0;
        for (var written = 0; written < 400; written += RoundMiB)
        {
            await WriteRound(store);
            longest = Math.Max(longest, LogMiB);
        }

        await ended.CancelAsync();
        Assert.All(await Task.WhenAll(readers), static reads => Assert.True(reads > 0));
        Assert.InRange(longest, 1, WriteAheadLog.Bound / MiB);
    }

    [Fact]
    public async Task While_another_program_reads_on_writing_goes_on_and_afterwards_the_log_begins_anew()
    {
        await using var store = await Open();
        using (var shell = _folder.Shell())
        {
            shell.Execute("BEGIN");
            shell.Execute("SELECT count(*) FROM task");
            for (var written = 0; written < 36; written += RoundMiB) await WriteRound(store);
        }

        var kept = LogMiB;
        for (var written = 0; written < 240; written += RoundMiB) await WriteRound(store);

        Assert.True(kept >= 24, $"The log had {kept} MiB, though somebody needed what it replaces.");
        Assert.InRange(LogMiB, 1, WriteAheadLog.Bound / MiB);
    }

    private async Task<TaskStore> Open()
    {
        var store = await _folder.Open();
        _tasks = await store.Track(Some.Tasks(400));
        return store;
    }

    private async Task WriteRound(TaskStore store)
    {
        _tasks = [.. _tasks.Select(static task => task with { Version = task.Version + 1, Extra = new string('x', 20_000), Failure = new string('y', 12_000) })];
        await Task.WhenAll(_tasks.Select(task => store.Commit(task, Token))).InTime("the tasks were written");
    }

    private static async Task<int> ReadOn(TaskStore store, CancellationToken ended)
    {
        for (var reads = 0; ; reads++)
        {
            if (ended.IsCancellationRequested) return reads;
            await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant), 100), Token);
        }
    }
}
