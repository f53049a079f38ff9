using System.Runtime.CompilerServices;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>The update log of one task, first as it is stored and then as it grows, with no gap and nothing twice.</summary>
public interface ITaskFeed
{
    /// <summary>Every update of the task after <paramref name="after"/>, in order, for ever.</summary>
    IAsyncEnumerable<Update> Follow(TaskIdentity identity, long after, CancellationToken cancellationToken);
}

internal sealed class TaskFeed(FeedTailer tailer, ITaskStore store) : ITaskFeed
{
    private const int PageSize = 100;

    public async IAsyncEnumerable<Update> Follow(TaskIdentity identity, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Listening begins before the log is read, so what is appended in between comes twice, and never not at all.
            using var live = tailer.Subscribe(identity);
            for (var more = true; more;)
            {
                var page = await store.ReadLog(identity, after, PageSize, cancellationToken);
                foreach (var update in page)
                {
                    after = update.Position;
                    yield return update;
                }

                more = page.Count is PageSize;
            }

            await foreach (var update in live.Updates.ReadAllAsync(cancellationToken))
            {
                if (update.Position <= after) continue;
                after = update.Position;
                yield return update;
            }
        }
    }
}
