using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>One local reader of the tailer, for one task. A buffer that runs full ends it: the reader goes back to the log.</summary>
internal sealed class FeedSubscription(FeedTailer tailer, TaskIdentity identity) : IDisposable
{
    private const int BufferSize = 64;

    private readonly Channel<Update> _buffer = Channel.CreateBounded<Update>(new BoundedChannelOptions(BufferSize) { SingleReader = true });

    public TaskIdentity Identity { get; } = identity;

    public ChannelReader<Update> Updates => _buffer.Reader;

    public void Dispose() => tailer.Unsubscribe(this);

    internal void Post(Update update)
    {
        if (!_buffer.Writer.TryWrite(update)) _buffer.Writer.TryComplete();
    }
}
