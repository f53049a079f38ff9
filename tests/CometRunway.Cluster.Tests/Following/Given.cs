using System.Threading.Channels;
using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Storage;

namespace CometRunway.Cluster.Tests.Following;

/// <summary>What a follower was given so far; it follows beside the test.</summary>
internal sealed class Given
{
    private readonly Channel<RunwayTaskUpdate> _updates = Channel.CreateUnbounded<RunwayTaskUpdate>();
    private readonly Task _following;

    public Given(IAsyncEnumerable<RunwayTaskUpdate> updates) => _following = Task.Run(async () =>
    {
        await foreach (var update in updates.WithCancellation(TestContext.Current.CancellationToken)) await _updates.Writer.WriteAsync(update);
    });

    /// <summary>The next one.</summary>
    public async Task<RunwayTaskUpdate> Next()
    {
        var next = _updates.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await Task.WhenAny(next, _following).InTime("the follower is given an update");
        if (!next.IsCompleted) await _following; // It failed, and says why.
        return await next.InTime("the follower is given an update");
    }

    /// <summary>All that was not taken yet, once there is nothing to follow any more.</summary>
    public async Task<List<RunwayTaskUpdate>> ToTheEnd()
    {
        await _following.InTime("there is nothing to follow any more");
        _updates.Writer.Complete();
        return await _updates.Reader.ReadAllAsync().ToListAsync();
    }
}
