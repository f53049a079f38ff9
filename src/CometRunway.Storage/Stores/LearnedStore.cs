using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>What polling has learned, beside the tasks and through the same writer.</summary>
internal sealed class LearnedStore(TaskStore store, TimeProvider clock) : ILearnedStore
{
    private const int LongestName = 300;
    private const int LargestForm = 1024 * 1024;

    public Task KeepLearned(string name, byte[] form, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > LongestName) throw new ArgumentException($"A name has 1 to {LongestName} characters; this one has {name.Length}.", nameof(name));
        if (form.Length > LargestForm) throw new ArgumentException($"What is kept under a name has at most {LargestForm} bytes; this has {form.Length}.", nameof(form));
        return store.Write(new LearnedKeeping(name, form, clock.GetUtcNow().ToRow()), cancellationToken);
    }

    public Task<int> PruneLearned(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.Write(new LearnedPruning(before.ToRow(), most), cancellationToken);

    public async Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken) => await store.Serving.Reads.FindLearned(name, cancellationToken);
}
