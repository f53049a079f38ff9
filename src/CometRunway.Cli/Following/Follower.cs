using System.Collections.Concurrent;
using System.Globalization;
using CometRunway.Client;

namespace CometRunway.Cli.Following;

/// <summary>Follows tasks to their ends by one stream, over lost connections and restarts of the server.</summary>
internal sealed class Follower(CometRunwayClient client, Scope scope, Roster roster)
{
    private const int Lookers = 16;

    /// <summary>Follows until all have ended.</summary>
    /// <param name="hear">Is told each change, once.</param>
    /// <param name="miss">Is told that changes were missed: the server no longer keeps them, or has another database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CometRunwayException">One of those that are named, or the group, is not there; or the server can't be reached from the beginning.</exception>
    public async Task Follow(Action<RunwayUpdate> hear, Action miss, CancellationToken cancellationToken)
    {
        await foreach (var told in client.WatchAllAsync(scope.Filter, null, cancellationToken))
        {
            switch (told)
            {
                case FeedEvent.Opened:
                    await Look(isFirst: true, cancellationToken);
                    break;
                case FeedEvent.Reset:
                    roster.BeginAnew();
                    miss();
                    await Look(isFirst: false, cancellationToken);
                    break;
                case FeedEvent.Updated(var update) when roster.Hear(update):
                    hear(update);
                    break;
                case FeedEvent.Stopped(var update) when roster.Hear(update):
                    hear(update);
                    break;
            }

            // A look may know of changes that the stream has yet to tell.
            if (roster.Open is 0 && roster.Newest <= PositionOf(told.Id)) return;
        }
    }

    /// <summary>Reads some of them anew: what moves without an update, such as progress.</summary>
    public Task Refresh(IEnumerable<string> ids, CancellationToken cancellationToken) => Each(ids, async (id, token) =>
    {
        if (await client.GetAsync(id, token) is { } task) roster.See(task);
    }, cancellationToken);

    private async Task Look(bool isFirst, CancellationToken cancellationToken)
    {
        if (scope is Scope.Named named)
        {
            await LookAt(named.Ids, isFirst, cancellationToken);
            return;
        }

        await foreach (var task in client.ListAsync(scope.Query, cancellationToken)) roster.See(task);
        if (isFirst && scope is Scope.Group group && roster.Count is 0) throw NotFound($"No task of a group '{group.Name}' is tracked with this key.");
        // What ended or was stopped while nobody could hear it may not be in that list.
        if (!isFirst) await LookAt(roster.Tasks.Where(static task => !task.IsOver).Select(static task => task.Id).ToHashSet(), isFirst: false, cancellationToken);
    }

    private async Task LookAt(IReadOnlySet<string> ids, bool isFirst, CancellationToken cancellationToken)
    {
        var missing = new ConcurrentBag<string>();
        await Each(ids, async (id, token) =>
        {
            if (await client.GetAsync(id, token) is { } task) roster.See(task);
            else if (isFirst) missing.Add(id);
            else roster.Miss(id);
        }, cancellationToken);
        if (missing.Order(StringComparer.Ordinal).ToList() is [var first, .. var others])
            throw NotFound($"{first}{(others.Count is 0 ? " is" : $" and {others.Count} more are")} not tracked with this key. 'cometrunway track' tracks it.");
    }

    private static Task Each(IEnumerable<string> ids, Func<string, CancellationToken, ValueTask> look, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Lookers, CancellationToken = cancellationToken }, look);

    private static CometRunwayException NotFound(string detail) => new(new Problem { Title = "Not found.", Status = 404, Detail = detail });

    private static long PositionOf(string id) => long.Parse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
