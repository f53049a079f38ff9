using System.Diagnostics.Metrics;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Core;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Benchmarks.AdmissionRate;

/// <summary>The store by itself: what the disk and the statements allow.</summary>
internal static class RawStore
{
    private static readonly TenantId Tenant = TenantId.Parse("hT3l0Vq8RkWc2yJxZb7NdA");

    /// <summary>Tasks a second.</summary>
    public static async Task<double> Admit(int batches, int batchSize)
    {
        using var folder = new ScratchFolder();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var database = new SqliteDatabase(DatabaseFile.Parse($"Data Source={folder.Database}"));
        await using var store = new TaskStore(database, new FeedPulse(), new LoneStanding(), services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<TaskStore>.Instance);
        await store.Open(CancellationToken.None);

        var all = Enumerable.Range(0, batches).Select(_ => NewTasks(batchSize)).ToList();
        var begin = TimeProvider.System.GetTimestamp();
        foreach (var batch in all) await store.Admit(batch, CancellationToken.None);
        return (double)batches * batchSize / TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    private static List<RunwayTask> NewTasks(int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var admission = new Admission { TrackedAt = now, VisibleBy = now.AddMinutes(2), Deadline = now.AddDays(1) };
        return [.. Enumerable.Range(0, count).Select(_ => RunwayTask.Admit(new TaskIdentity(Tenant, TaskId.Parse(StubUpstream.NewId())), admission))];
    }
}
