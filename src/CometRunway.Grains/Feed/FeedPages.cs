using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>The feed of a tenant page by page, for readers who come back for each.</summary>
public static class FeedPages
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    extension(ITaskFeed feed)
    {
        /// <summary>The first updates after a position, or an empty page once the wait is over.</summary>
        /// <param name="filter">Whose updates, and which.</param>
        /// <param name="after">What the reader has; null answers at once with the present end.</param>
        /// <param name="most">At most so many.</param>
        /// <param name="wait">How long.</param>
        /// <param name="clock">Tells how long it was.</param>
        /// <param name="leave">Ends the wait early, and all the same with a page.</param>
        public async Task<FeedPage> Next(TaskFilter filter, UpdateId? after, int most, TimeSpan wait, TimeProvider clock, CancellationToken leave)
        {
            using var patience = new CancellationTokenSource(wait, clock);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, leave);
            UpdateId? next = null;
            try
            {
                await foreach (var page in feed.Follow(filter, after, Beat, end.Token))
                {
                    if (page.Updates.Count > most) return new FeedPage([.. page.Updates.Take(most)], page.Updates[most - 1].UpdateId);
                    if (page.Updates.Count > 0 || page.IsReset || after is null) return page;
                    next = page.Next;
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // Long enough.
            }

            return new FeedPage([], next ?? after ?? new UpdateId("", 0));
        }
    }
}
