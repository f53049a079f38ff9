namespace CometRunway.Client.Watching;

/// <summary>
/// The body of an event stream, which notices that it has gone silent (a live server gives a sign every 15 seconds), and knows whether it broke off in the
/// middle of an event.
/// </summary>
internal sealed class LiveBody(Stream body, TimeProvider clock) : Stream
{
    private const int LargestEvent = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    private readonly EventSize _size = new();

    /// <summary>Everything that came so far is whole events.</summary>
    public bool IsBetweenEvents => _size.IsBetweenEvents;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="TimeoutException">Nothing came for too long.</exception>
    /// <exception cref="InvalidDataException">An event has no end.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var read = await body.ReadAsync(buffer, end.Token);
            _size.Note(buffer.Span[..read]);
            return _size.Kept <= LargestEvent ? read : throw new InvalidDataException($"an event of more than {LargestEvent / (1024 * 1024)} MiB");
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Nothing came for {LongestSilence.TotalSeconds:0} s.", exception);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}
