namespace CometRunway.Client.Watching;

/// <summary>
/// How much of an event stream its reader has to keep: the data of an event that has not ended, and the line that has begun. What is over is not counted,
/// however long a stream goes on with comments and with lines that bring no data.
/// </summary>
internal sealed class EventSize
{
    private const byte LineFeed = (byte)'\n';
    private const byte Return = (byte)'\r';

    private long _data;
    private long _line;
    private bool _isData = true; // As far as the line has come.
    private bool _endsInReturn;

    /// <summary>Everything that came so far is whole events.</summary>
    public bool IsBetweenEvents { get; private set; } = true;

    /// <summary>Bytes.</summary>
    public long Kept => _data + _line;

    private static ReadOnlySpan<byte> Data => "data"u8;

    public void Note(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOfAny(LineFeed, Return);
            Extend(end < 0 ? bytes : bytes[..end]);
            if (end < 0) return;
            EndLine(bytes[end]);
            bytes = bytes[(end + 1)..];
        }
    }

    private void Extend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        if (_line < Data.Length) _isData &= Data[(int)_line..].CommonPrefixLength(bytes) == Math.Min(Data.Length - (int)_line, bytes.Length);
        (_line, IsBetweenEvents, _endsInReturn) = (_line + bytes.Length, false, false);
    }

    private void EndLine(byte with)
    {
        var isSecondHalf = _endsInReturn && with is LineFeed;
        _endsInReturn = with is Return;
        if (isSecondHalf) return;

        IsBetweenEvents = _line is 0; // A blank line ends the event.
        if (IsBetweenEvents) _data = 0;
        else if (_isData && _line >= Data.Length) _data += _line;
        (_line, _isData) = (0, true);
    }
}
