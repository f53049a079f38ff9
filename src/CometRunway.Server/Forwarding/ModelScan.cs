using System.Text;
using System.Text.Json;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// Finds the top-level <c>model</c> of a JSON object while its bytes go by, in whatever pieces they come. It keeps a few hundred bytes however long the strings
/// of the object are, so a body that holds a whole video in one of them costs nothing. What is no JSON has no model.
/// </summary>
internal sealed class ModelScan
{
    private const string Wanted = "model";
    private const int LongestText = 6 * 64; // A character may be written as \u and four digits.
    private const int TooLong = LongestText + 1; // Longer than the name of any model.

    private readonly byte[] _text = new byte[LongestText];
    private int _length;
    private int _depth;
    private Awaited _awaited = Awaited.Object;
    private Text _in = Text.Outside;
    private bool _matters;

    private enum Awaited
    {
        Object,
        Name,
        Other,
        Model,
        Nothing,
    }

    private enum Text
    {
        Outside,
        Inside,
        Escaped,
    }

    /// <summary>The model; null until it was found, and where there is none.</summary>
    public string? Model { get; private set; }

    /// <summary>Whatever comes, no more will be found.</summary>
    public bool IsSettled => _awaited is Awaited.Nothing;

    /// <summary>Takes the next bytes.</summary>
    public void Read(ReadOnlySpan<byte> piece)
    {
        while (!IsSettled && !piece.IsEmpty)
        {
            var plain = _in is Text.Inside ? LengthOfPlainText(piece) : 0;
            Append(piece[..plain]);
            piece = piece[plain..];
            if (piece.IsEmpty) return;
            Take(piece[0]);
            piece = piece[1..];
        }
    }

    private static int LengthOfPlainText(ReadOnlySpan<byte> piece)
    {
        var end = piece.IndexOfAny((byte)'"', (byte)'\\');
        return end < 0 ? piece.Length : end;
    }

    private void Take(byte next)
    {
        switch (_in)
        {
            case Text.Outside:
                TakeOutside(next);
                break;
            case Text.Inside when next is (byte)'"':
                _in = Text.Outside;
                if (_matters) EndText();
                break;
            default:
                Append([next]);
                _in = _in is Text.Inside ? Text.Escaped : Text.Inside;
                break;
        }
    }

    private void TakeOutside(byte next)
    {
        if (_depth is 0)
        {
            Begin(next);
            return;
        }

        switch (next)
        {
            case (byte)'"':
                (_in, _length, _matters) = (Text.Inside, 0, _depth is 1 && _awaited is Awaited.Name or Awaited.Model);
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)'}' or (byte)']':
                if (--_depth is 0) _awaited = Awaited.Nothing;
                break;
            case (byte)',' when _depth is 1:
                _awaited = Awaited.Name;
                break;
            default:
                break; // White space, colons, numbers and words.
        }
    }

    private void Begin(byte next)
    {
        if (next is (byte)'{') (_depth, _awaited) = (1, Awaited.Name);
        else if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0xEF or 0xBB or 0xBF)) _awaited = Awaited.Nothing; // The last three are a byte order mark.
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_matters) return;
        var room = bytes.Length <= LongestText - _length;
        if (room) bytes.CopyTo(_text.AsSpan(_length));
        _length = room ? _length + bytes.Length : TooLong;
    }

    private void EndText()
    {
        var text = Unescape();
        if (_awaited is Awaited.Model) (Model, _awaited) = (text, Awaited.Nothing);
        else _awaited = text is Wanted ? Awaited.Model : Awaited.Other;
    }

    private string? Unescape()
    {
        if (_length is TooLong) return null;
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(_text, 0, _length)}\"");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
