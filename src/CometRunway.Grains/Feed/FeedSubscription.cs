using System.Threading.Channels;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>
/// One local reader of the tailer. A buffer that runs full ends it, and a log that has lost entries: the reader goes back to the log.
/// There are tens of thousands, and most of them wait: waiting makes nothing that a collector would have to carry along.
/// </summary>
internal sealed class FeedSubscription : IDisposable
{
    private readonly Channel<FeedEntry> _buffer;
    private readonly TaskFilter? _filter;
    private readonly TimeSpan? _beat;
    private readonly TimeProvider _clock;
    private readonly Action<FeedSubscription> _leave;
    private readonly CancellationTokenRegistration _end;
    private long _told;

    /// <param name="terms">What the reader wants.</param>
    /// <param name="since">Later updates than this position come here.</param>
    /// <param name="clock">Tells how long there was nothing.</param>
    /// <param name="leave">Ends the listening.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public FeedSubscription(FeedTerms terms, UpdateId since, TimeProvider clock, Action<FeedSubscription> leave, CancellationToken cancellationToken)
    {
        (_filter, _beat, Since, _clock, _told, _leave) = (terms.Filter, terms.Beat, since, clock, clock.GetTimestamp(), leave);
        _buffer = Channel.CreateBounded<FeedEntry>(new BoundedChannelOptions(terms.Buffer) { SingleReader = true });
        _end = cancellationToken.UnsafeRegister(static it => ((FeedSubscription)it!)._buffer.Writer.TryComplete(), this);
    }

    public UpdateId Since { get; }

    /// <summary>What ended it, where its buffer did not run full.</summary>
    public LogLoss? Loss { get; private set; }

    /// <summary>Returns once there is something to take; false: it has ended, or the wait was given up. It takes no token, because a wait that nobody can end but the writer is used again and again.</summary>
    public ValueTask<bool> Wait() => _buffer.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>The next entry, where there is one.</summary>
    public bool TryTake(out FeedEntry entry) => _buffer.Reader.TryRead(out entry);

    public void Dispose()
    {
        _leave(this);
        _end.Dispose();
    }

    internal void Post(RunwayTaskUpdate update)
    {
        if (_filter is not null && !_filter.Admits(update)) return;
        _told = _clock.GetTimestamp();
        if (!_buffer.Writer.TryWrite(new FeedEntry(update.UpdateId, update))) _buffer.Writer.TryComplete();
    }

    /// <summary>A sign, where there was nothing for so long as the reader would have it. Whoever has something to take needs none.</summary>
    internal void Beat(UpdateId reached)
    {
        if (_beat is not { } beat || _clock.GetElapsedTime(_told) < beat || _buffer.Reader.Count > 0) return;
        _told = _clock.GetTimestamp();
        _buffer.Writer.TryWrite(new FeedEntry(reached, Update: null));
    }

    internal void End(LogLoss loss)
    {
        Loss = loss;
        _buffer.Writer.TryComplete();
    }
}
