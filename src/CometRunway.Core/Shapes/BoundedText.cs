namespace CometRunway.Core.Shapes;

/// <summary>Text of the upstream, no longer than may be, and of whole characters: half of a surrogate pair can't be written anywhere.</summary>
internal static class BoundedText
{
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
