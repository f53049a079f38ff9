using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>The update log, first as it is stored and then as it grows, with no gap and nothing twice.</summary>
public interface ITaskFeed
{
    /// <summary>
    /// The position of whoever comes back with an id; null where it is of another database, or of what came after a backup that was restored since.
    /// </summary>
    ValueTask<long?> Resume(UpdateId after, CancellationToken cancellationToken);

    /// <summary>
    /// Every update of the task after <paramref name="after"/>, in order. It ends only where the log has lost what was given here: whoever asks again is told so.
    /// </summary>
    /// <param name="identity">Which task.</param>
    /// <param name="after">What the reader has.</param>
    /// <param name="beat">How often a reader wants a sign, an entry without an update, where there is nothing; null: never.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<FeedEntry> Follow(TaskIdentity identity, long after, TimeSpan? beat, CancellationToken cancellationToken);

    /// <summary>
    /// Every update that <paramref name="filter"/> admits, after <paramref name="since"/>, in order, for ever: page by page, as they are there.
    /// The first page comes at once, be it empty, and says from where it goes on; it is a reset where that is not after <paramref name="since"/>. Later an empty one comes where nothing else did for up to
    /// <paramref name="beat"/>, and says how far the log was read.
    /// </summary>
    /// <param name="filter">Whose updates, and which.</param>
    /// <param name="since">What the reader has; null: only what comes from now on.</param>
    /// <param name="beat">How often a reader wants a sign where there is nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<FeedPage> Follow(TaskFilter filter, UpdateId? since, TimeSpan beat, CancellationToken cancellationToken);
}
