using CometRunway.Client;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>Listens to a feed in the background until so many tasks have ended.</summary>
internal sealed class Listener
{
    private readonly TaskCompletionSource<string> _hasBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ended;

    public Listener(IAsyncEnumerable<FeedEvent> feed, int ends) => ToTheEnd = Listen(feed, ends);

    /// <summary>The place from which on everything is told.</summary>
    public Task<string> HasBegun => _hasBegun.Task;

    public int Ended => Volatile.Read(ref _ended);

    public Task<IReadOnlyList<RunwayUpdate>> ToTheEnd { get; }

    private async Task<IReadOnlyList<RunwayUpdate>> Listen(IAsyncEnumerable<FeedEvent> feed, int ends)
    {
        var updates = new List<RunwayUpdate>();
        await foreach (var one in feed)
        {
            if (one is FeedEvent.Opened) _hasBegun.SetResult(one.Id);
            else updates.Add(Assert.IsType<FeedEvent.Updated>(one).Update);
            if (updates.Count > 0 && updates[^1].HasEnded && Interlocked.Increment(ref _ended) == ends) break;
        }

        return updates;
    }
}
