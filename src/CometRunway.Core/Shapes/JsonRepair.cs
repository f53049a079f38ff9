using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Writes an object or array anew, token by token, and leaves out what is broken (<see cref="LenientJson"/> says what becomes of it). It goes through the text
/// once, without recursion, and does not check the order of the tokens: whoever parses the result does.
/// </summary>
internal readonly partial struct JsonRepair
{
    private const string Replacement = "\\uFFFD";
    private const int EscapeLength = 6; // A backslash, a u, four digits.

    private readonly string _text;
    private readonly StringBuilder _repaired;

    private JsonRepair(string text)
    {
        _text = text;
        _repaired = new StringBuilder(text.Length);
    }

    /// <summary>The repaired text; null where it is no object or array, has no end, or is followed by what may be another.</summary>
    public static string? Repair(string text)
    {
        var at = 0;
        while (at < text.Length && IsBlank(text[at])) at++;
        if (at == text.Length || text[at] is not ('{' or '[')) return null;

        var repair = new JsonRepair(text);
        var depth = 0;
        do at += repair.Take(at, ref depth);
        while (depth > 0 && at < text.Length);
        return depth is 0 && !text.AsSpan(at).Contains('{') ? repair._repaired.ToString() : null;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\uFEFF' or '\u200B';

    // Each of these reads a token that begins at a place, writes what becomes of it, and says how long it was.
    private int Take(int at, ref int depth)
    {
        var kept = _repaired.Length;
        if (_text[at] is '{' or '[') depth++;
        var length = TakeToken(at);
        if (depth > LenientJson.Deepest) _repaired.Length = kept;
        if (depth is LenientJson.Deepest + 1 && _text[at] is ('{' or '[')) _repaired.Append("null");
        if (_text[at] is '}' or ']') depth--;
        return length;
    }

    private int TakeToken(int at) => _text[at] switch
    {
        '"' => TakeString(at),
        '/' => SkipComment(at),
        '{' or '[' or '}' or ']' or ',' or ':' => Write(_text[at]),
        var next when IsBlank(next) => Write(' '),
        _ => TakeWord(at),
    };

    private int Write(char c)
    {
        _repaired.Append(c);
        return 1;
    }

    private int WriteInstead(int length, string text)
    {
        _repaired.Append(text);
        return length;
    }

    private int TakeString(int at)
    {
        var end = at + Write('"');
        while (end < _text.Length && _text[end] is not '"') end += TakeCharacter(end);
        return end < _text.Length ? end + Write('"') - at : end - at;
    }

    private int TakeCharacter(int at) => _text[at] switch
    {
        '\\' => TakeEscape(at),
        < ' ' and var control => WriteInstead(1, $"\\u{(int)control:x4}"),
        var next => Write(next),
    };

    private int TakeEscape(int at) => (at + 1 < _text.Length ? _text[at + 1] : '\0') switch
    {
        '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => WriteInstead(2, _text.Substring(at, 2)),
        'u' => TakeUnicodeEscape(at),
        _ => 1, // It escapes nothing.
    };

    private int TakeUnicodeEscape(int at)
    {
        if (UnitAt(at) is not { } unit) return WriteInstead(2, Replacement);
        if (!char.IsSurrogate(unit)) return WriteInstead(EscapeLength, _text.Substring(at, EscapeLength));
        var isPair = char.IsHighSurrogate(unit) && UnitAt(at + EscapeLength) is { } low && char.IsLowSurrogate(low);
        return isPair ? WriteInstead(2 * EscapeLength, _text.Substring(at, 2 * EscapeLength)) : WriteInstead(EscapeLength, Replacement);
    }

    private char? UnitAt(int at) =>
        at + EscapeLength <= _text.Length && _text[at] is '\\' && _text[at + 1] is 'u'
        && ushort.TryParse(_text.AsSpan(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    private int SkipComment(int at)
    {
        var rest = _text.AsSpan(at);
        var end = rest.StartsWith("//") ? rest.IndexOf('\n') : rest.StartsWith("/*") ? rest.IndexOf("*/") + 1 : 0;
        return WriteInstead(end >= 0 ? end + 1 : rest.Length, end is 0 ? "/" : " ");
    }

    private int TakeWord(int at)
    {
        var rest = _text.AsSpan(at);
        var length = 1;
        while (length < rest.Length && !IsBlank(rest[length]) && rest[length] is not (',' or ':' or '{' or '}' or '[' or ']' or '"' or '/')) length++;
        var word = rest[..length];
        return WriteInstead(length, word is "true" or "false" || Number.IsMatch(word) ? word.ToString() : "null");
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number { get; }
}
