using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>Kept answers, beside the tasks and through the same writer.</summary>
internal sealed class AnswerStore(TaskStore store, TimeProvider clock) : IAnswerStore
{
    public Task<bool> KeepAnswer(TenantId tenant, string key, KeptAnswer answer, CancellationToken cancellationToken) =>
        store.Write(new AnswerKeeping(tenant, key, answer, clock.GetUtcNow().ToRow()), cancellationToken);

    public Task<int> PruneAnswers(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.Write(new AnswerPruning(before.ToRow(), most), cancellationToken);

    public async Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken) =>
        await store.Serving.Reads.FindAnswer(tenant, key, cancellationToken);
}
