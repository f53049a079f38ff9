using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CometRunway.Server.Http;

/// <summary>Where a list in the order of names goes on: after a name. It tells nothing that its reader does not know, so nothing seals it.</summary>
internal static class NameToken
{
    private const int Longest = 512;

    /// <param name="names">The name, in its parts; none has a line break.</param>
    public static string Write(params IEnumerable<string> names) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', names)));

    /// <summary>False where it is no such token.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out IReadOnlyList<string>? names)
    {
        names = text.Length <= Longest && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') : null;
        return names is not null;
    }
}
