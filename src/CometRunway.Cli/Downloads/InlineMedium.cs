using System.Text;

namespace CometRunway.Cli.Downloads;

/// <summary>A file that is in its link itself: a <c>data:</c> URL, RFC 2397.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">What is in it.</param>
internal sealed record InlineMedium(string ContentType, byte[] Content)
{
    private const string Scheme = "data:";
    private const string Base64 = ";base64";

    /// <summary>Null where the link is none.</summary>
    public static InlineMedium? Read(string link)
    {
        var comma = link.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !link.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var head = link[Scheme.Length..comma];
        var text = Uri.UnescapeDataString(link[(comma + 1)..]);
        var type = head.Split(';')[0];
        if (!head.EndsWith(Base64, StringComparison.OrdinalIgnoreCase)) return new InlineMedium(type, Encoding.Latin1.GetBytes(text));
        var content = new byte[text.Length];
        return Convert.TryFromBase64String(text, content, out var length) ? new InlineMedium(type, content[..length]) : null;
    }
}
