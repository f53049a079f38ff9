using System.Runtime.CompilerServices;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>The feed of one task; that of a tenant is beside it.</summary>
internal sealed partial class TaskFeed(FeedTailer tailer, ITaskStore store) : ITaskFeed
{
    private const int PageSize = 100;

    public async IAsyncEnumerable<FeedEntry> Follow(TaskIdentity identity, long after, TimeSpan? beat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            // Listening begins before the log is read, so what is appended in between comes twice, and never not at all.
            using var live = await tailer.Subscribe(identity, beat, cancellationToken);
            for (var more = true; more;)
            {
                var page = await store.Reads.ReadLog(identity, after, PageSize, cancellationToken);
                foreach (var update in page.Updates) yield return new FeedEntry(update.UpdateId, update);
                (after, more) = (page.Next.Position, page.HasMore);
            }

            while (await live.Wait())
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (live.TryTake(out var entry))
                {
                    if (entry.Update is { } update)
                    {
                        if (update.Position <= after) continue;
                        after = update.Position;
                    }

                    yield return entry;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (after > live.Loss?.Kept) yield break;
        }
    }
}
