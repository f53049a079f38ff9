using System.Buffers;

namespace CometRunway.Grains.Upstream;

/// <summary>The body of one answer in a rented buffer, no larger than <see cref="Largest"/>.</summary>
internal sealed class BoundedBody : IDisposable
{
    public const int Largest = 1024 * 1024;

    private const int Usual = 8 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Usual);
    private int _length;

    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>Reads all of it; false where there is more than may be.</summary>
    public async Task<bool> Fill(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > Largest) return false;

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (true)
        {
            if (_length == _buffer.Length) Grow();
            var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read is 0) return true;
            _length += read;
            if (_length > Largest) return false;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 4);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
