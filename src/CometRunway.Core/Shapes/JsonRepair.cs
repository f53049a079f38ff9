using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Writes an object or array anew, token by token, and leaves out what is broken (<see cref="LenientJson"/> says what becomes of it). It goes through the text
/// once, without recursion, and does not check the order of the tokens: whoever parses the result does.
/// </summary>
internal sealed partial class JsonRepair
{
    private const string Replacement = "\\uFFFD";
    private const int EscapeLength = 6; // A backslash, a u, four digits.

    private readonly string _text;
    private readonly StringBuilder _repaired;
    private int _at;
    private int _depth;

    private JsonRepair(string text)
    {
        _text = text;
        _repaired = new StringBuilder(text.Length);
    }

    /// <summary>The repaired text; null where it is no object or array, has no end, or is followed by what may be another.</summary>
    public static string? Repair(string text)
    {
        var repair = new JsonRepair(text);
        while (repair._at < text.Length && IsBlank(text[repair._at])) repair._at++;
        if (repair._at == text.Length || text[repair._at] is not ('{' or '[')) return null;

        do repair.Take(text[repair._at]);
        while (repair._depth > 0 && repair._at < text.Length);
        return repair._depth is 0 && !text.AsSpan(repair._at).Contains('{') ? repair._repaired.ToString() : null;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or '\u200B';

    private void Take(char next)
    {
        switch (next)
        {
            case '{' or '[':
                Open(next);
                break;
            case '}' or ']':
                Write(next);
                _depth--;
                break;
            case '"':
                TakeString();
                break;
            case ',' or ':':
                Write(next);
                break;
            case '/':
                SkipComment();
                break;
            default:
                if (IsBlank(next)) Write(' ');
                else TakeWord();
                break;
        }
    }

    private void Open(char bracket)
    {
        _depth++;
        if (_depth is LenientJson.Deepest + 1) _repaired.Append("null");
        Write(bracket);
    }

    // Nothing of what lies too deep is written.
    private void Write(char c)
    {
        _at++;
        if (_depth <= LenientJson.Deepest) _repaired.Append(c);
    }

    private void WriteInstead(int length, string text)
    {
        _at += length;
        if (_depth <= LenientJson.Deepest) _repaired.Append(text);
    }

    private void TakeString()
    {
        Write('"');
        while (_at < _text.Length && _text[_at] is var next and not '"')
        {
            if (next is '\\') TakeEscape();
            else if (next < ' ') WriteInstead(1, $"\\u{(int)next:x4}");
            else Write(next);
        }

        if (_at < _text.Length) Write('"');
    }

    private void TakeEscape()
    {
        var escaped = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        switch (escaped)
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                Write('\\');
                Write(escaped);
                break;
            case 'u':
                TakeUnicodeEscape();
                break;
            default:
                _at++; // It escapes nothing.
                break;
        }
    }

    private void TakeUnicodeEscape()
    {
        if (UnitAt(_at) is not { } unit) WriteInstead(2, Replacement);
        else if (!char.IsSurrogate(unit)) WriteInstead(EscapeLength, _text.Substring(_at, EscapeLength));
        else if (char.IsHighSurrogate(unit) && UnitAt(_at + EscapeLength) is { } low && char.IsLowSurrogate(low)) WriteInstead(2 * EscapeLength, _text.Substring(_at, 2 * EscapeLength));
        else WriteInstead(EscapeLength, Replacement);
    }

    private char? UnitAt(int at) =>
        at + EscapeLength <= _text.Length && _text[at] is '\\' && _text[at + 1] is 'u'
        && ushort.TryParse(_text.AsSpan(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    private void SkipComment()
    {
        var rest = _text.AsSpan(_at);
        var end = rest.StartsWith("//") ? rest.IndexOf('\n') : rest.StartsWith("/*") ? rest.IndexOf("*/") + 1 : 0;
        WriteInstead(end >= 0 ? end + 1 : rest.Length, end is 0 ? "/" : " ");
    }

    private void TakeWord()
    {
        var length = 1;
        while (_at + length < _text.Length && _text[_at + length] is var next && !IsBlank(next) && next is not (',' or ':' or '{' or '}' or '[' or ']' or '"' or '/')) length++;
        var word = _text.AsSpan(_at, length);
        WriteInstead(length, word is "true" or "false" || Number.IsMatch(word) ? word.ToString() : "null");
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number { get; }
}
