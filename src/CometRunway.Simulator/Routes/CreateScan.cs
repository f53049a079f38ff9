using System.Text;

namespace CometRunway.Simulator.Routes;

/// <summary>Finds in a create's body what decides how long it renders, as the bytes go by; the body may be larger than memory.</summary>
internal sealed class CreateScan
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';
    private readonly byte[] _text = new byte[128];
    private int _length;
    private int _depth;
    private bool _inText;
    private bool _escaped;
    private string? _lastText;
    private string? _name;

    /// <summary>The top-level <c>model</c>, if there is one.</summary>
    public string? Model { get; private set; }

    /// <summary>Whether an image is meant as the last frame.</summary>
    public bool HasLastFrame { get; private set; }

    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[(_inText ? ReadText(bytes) : ReadMark(bytes[0]))..];
    }

    private int ReadText(ReadOnlySpan<byte> bytes)
    {
        if (_escaped)
        {
            _escaped = false;
            return 1;
        }

        var end = bytes.IndexOfAny(Quote, Escape);
        Append(end < 0 ? bytes : bytes[..end]);
        if (end < 0) return bytes.Length;

        _escaped = bytes[end] is Escape;
        if (bytes[end] is Quote) CloseText();
        return end + 1;
    }

    private void Append(ReadOnlySpan<byte> piece)
    {
        var kept = piece[..Math.Min(piece.Length, _text.Length - _length)];
        kept.CopyTo(_text.AsSpan(_length));
        _length += kept.Length;
    }

    private void CloseText()
    {
        _inText = false;
        _lastText = Encoding.UTF8.GetString(_text, 0, _length);
        if (_depth is 1 && _name is "model") Model = _lastText;
        if (_name is "position" && _lastText is "last") HasLastFrame = true;
    }

    private int ReadMark(byte mark)
    {
        switch (mark)
        {
            case Quote:
                (_inText, _length) = (true, 0);
                break;
            case (byte)':':
                _name = _lastText;
                break;
            case (byte)',':
                _name = null;
                break;
            case (byte)'{' or (byte)'[':
                (_depth, _name) = (_depth + 1, null);
                break;
            case (byte)'}' or (byte)']':
                (_depth, _name) = (_depth - 1, null);
                break;
            default:
                break;
        }

        return 1;
    }
}
