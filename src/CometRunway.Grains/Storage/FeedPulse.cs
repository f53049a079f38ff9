using System.Threading.Channels;

namespace CometRunway.Grains.Storage;

/// <summary>The hint that the log has advanced. Any number of hints that nobody took yet are one.</summary>
public sealed class FeedPulse
{
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The log has advanced.</summary>
    public void Beat() => _hints.Writer.TryWrite(true);

    /// <summary>Returns at the next hint, or after <paramref name="atLatest"/>.</summary>
    public async Task Wait(TimeSpan atLatest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atLatest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _hints.Reader.WaitToReadAsync(either.Token);
            _hints.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody said anything: look all the same.
        }
    }
}
