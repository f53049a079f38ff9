using System.Threading.Channels;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>One local reader of the tailer. A buffer that runs full ends it, and a log that has lost entries: the reader goes back to the log.</summary>
/// <param name="buffer">How many updates may wait for the reader.</param>
/// <param name="filter">Which of them are for it; null: all that are posted.</param>
/// <param name="since">Later updates than this position come here.</param>
/// <param name="leave">Ends the listening.</param>
internal sealed class FeedSubscription(int buffer, TaskFilter? filter, UpdateId since, Action<FeedSubscription> leave) : IDisposable
{
    private readonly Channel<RunwayTaskUpdate> _buffer = Channel.CreateBounded<RunwayTaskUpdate>(new BoundedChannelOptions(buffer) { SingleReader = true });

    public UpdateId Since { get; } = since;

    public ChannelReader<RunwayTaskUpdate> Updates => _buffer.Reader;

    /// <summary>What ended it, where its buffer did not run full.</summary>
    public LogLoss? Loss { get; private set; }

    public void Dispose() => leave(this);

    internal void Post(RunwayTaskUpdate update)
    {
        if (filter is not null && !filter.Admits(update)) return;
        if (!_buffer.Writer.TryWrite(update)) _buffer.Writer.TryComplete();
    }

    internal void End(LogLoss loss)
    {
        Loss = loss;
        _buffer.Writer.TryComplete();
    }
}
