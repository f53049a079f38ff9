using CometRunway.Benchmarks.Lists;
using CometRunway.Benchmarks.Reports;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.WriteAhead;

/// <summary>How long SQLite's write-ahead log gets while so many read all the time that reads overlap, and what is written meanwhile.</summary>
internal static class WalBenchmark
{
    private const int Stored = 100_000;
    private const int Wave = 500;
    private static readonly string Limit = $"{WriteAheadLog.Bound >> 20} MiB";

    private static readonly TenantId Tenant = TenantId.Parse(FullStore.Tenant);
    private static readonly TaskFilter All = new(Tenant);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("minutes", "readers");
        var (minutes, readers) = (arguments.Number("minutes", 5), arguments.Number("readers", 50));
        var report = Report.Begin($"wal: {readers} readers of {Stored:#,##0} tasks, and a writer, for {minutes} min");
        await using var full = await FullStore.OnSqlite(Stored);
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        var reads = Enumerable.Range(0, readers).Select(reader => Task.Run(() => ReadOn(full.Store, reader, over.Token))).ToList();
        var (lengths, times) = await WriteOn(full, over.Token);
        var counts = await Task.WhenAll(reads);

        report.Add("greatest length of the log", lengths.Greatest, "MiB", Limit);
        report.Add("p50 of its length", lengths.Percentile(0.5), "MiB");
        report.Add("changes a second", times.Count * Wave / (minutes * 60.0), "/s");
        report.Add($"p50 of {Wave} changes", times.Percentile(0.5), "ms");
        report.Add($"p99 of {Wave} changes", times.Percentile(0.99), "ms");
        report.Add($"greatest of {Wave} changes", times.Greatest, "ms");
        report.Add("reads a second", counts.Sum() / (minutes * 60.0), "/s");
    }

    private static async Task<(Distribution MiB, Distribution Milliseconds)> WriteOn(FullStore full, CancellationToken over)
    {
        var (lengths, times) = (new List<double>(), new List<double>());
        var tasks = await Track(full.Store);
        while (!over.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            tasks = [.. tasks.Select(static task => task with { Version = task.Version + 1 })];
            await Task.WhenAll(tasks.Select(task => full.Store.Commit(task, CancellationToken.None)));
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            lengths.Add(new FileInfo($"{full.File}-wal").Length / (double)(1 << 20));
        }

        return (new Distribution(lengths), new Distribution(times));
    }

    private static async Task<List<RunwayTask>> Track(TaskStore store)
    {
        var now = TimeProvider.System.GetUtcNow();
        var admission = new Admission { TrackedAt = now, VisibleBy = now.AddMinutes(2), Deadline = now.AddDays(1) };
        List<RunwayTask> tasks = [.. Enumerable.Range(0, Wave).Select(number => RunwayTask.Admit(new TaskIdentity(Tenant, TaskId.Parse($"written-{number}")), admission))];
        return [.. tasks.Zip(await store.Admit(tasks, CancellationToken.None), static (task, answer) => answer.AsRow(task))];
    }

    // Lists of two kinds, pages of the log, and tasks by their ids.
    private static async Task<int> ReadOn(TaskStore store, int reader, CancellationToken over)
    {
        var reads = 0;
        for (; !over.IsCancellationRequested; reads++)
        {
            Task read = ((reader + reads) % 4) switch
            {
                0 => store.Reads.List(new TaskQuery(All, 100), CancellationToken.None),
                1 => store.Reads.List(new TaskQuery(All with { Labels = [FullStore.Label] }, 100), CancellationToken.None),
                2 => store.Reads.ReadLog(All, 0, 500, CancellationToken.None),
                _ => store.Reads.Find(new TaskIdentity(Tenant, TaskId.Parse(FullStore.IdOf(1 + (reads % Stored)))), CancellationToken.None),
            };
            await read;
        }

        return reads;
    }
}
