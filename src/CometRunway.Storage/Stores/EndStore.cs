using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>Counts of ends, beside the tasks: the database writes them.</summary>
internal sealed class EndStore(TaskStore store) : IEndStore
{
    public async Task<IReadOnlyList<EndCount>> CountEnds(TenantId? tenant, DateTimeOffset since, CancellationToken cancellationToken) => await store.Serving.Reads.CountEnds(tenant, since, cancellationToken);

    public async Task<IReadOnlyList<UsageCount>> ReadUsage(UsageQuery query, int most, CancellationToken cancellationToken) => await store.Serving.Reads.ReadUsage(query, most, cancellationToken);

    public Task<int> PruneEnds(DateTimeOffset minutesBefore, DateTimeOffset groupsBefore, DateTimeOffset kindsBefore, int most, CancellationToken cancellationToken) =>
        store.Write(new EndPruning(EndColumns.MinuteOf(minutesBefore), Day(groupsBefore), Day(kindsBefore), most), cancellationToken);

    private static long Day(DateTimeOffset at) => EndColumns.DayOf(DateOnly.FromDateTime(at.UtcDateTime));
}
