using System.Runtime.CompilerServices;
using CometRunway.Client;

namespace CometRunway.Cli.Updates;

/// <summary>The update log, from a place on.</summary>
/// <param name="client">Whose.</param>
/// <param name="filter">Which updates.</param>
/// <param name="lose">Is told where updates are missing, because the server no longer keeps them.</param>
internal sealed class UpdateLog(CometRunwayClient client, TaskFilter filter, Action lose)
{
    private const int PageSize = 1000;

    /// <summary>All that is kept, to the end of the log; and then what comes, where it is followed.</summary>
    /// <param name="after">The id of an update, or its position; null: from the oldest that is kept.</param>
    /// <param name="isFollowed">Go on at the end.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async IAsyncEnumerable<RunwayUpdate> Read(string? after, bool isFollowed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var hasMore = true; hasMore;)
        {
            var page = await client.ReadUpdatesAsync(filter, after, PageSize, cancellationToken: cancellationToken);
            if (page.Reset) lose();
            foreach (var update in page.Updates) yield return update;
            (after, hasMore) = (page.Next, page.More);
        }

        if (!isFollowed) yield break;
        await foreach (var update in Follow(after, cancellationToken)) yield return update;
    }

    /// <summary>What comes, over restarts of the server.</summary>
    /// <param name="after">The id of an update, or its position; null: what comes from now on.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <param name="begin">Is told once nothing that comes from now on is missed.</param>
    public async IAsyncEnumerable<RunwayUpdate> Follow(string? after, [EnumeratorCancellation] CancellationToken cancellationToken, Action? begin = null)
    {
        if (after is not null) begin?.Invoke();
        await foreach (var told in client.WatchAllAsync(filter, after, cancellationToken))
        {
            if (told is FeedEvent.Opened) begin?.Invoke();
            if (told is FeedEvent.Reset) lose();
            if (UpdateOf(told) is { } update) yield return update;
        }
    }

    private static RunwayUpdate? UpdateOf(FeedEvent told) => told switch
    {
        FeedEvent.Updated(var update) => update,
        FeedEvent.Stopped(var update) => update,
        _ => null,
    };
}
