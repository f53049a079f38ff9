using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CometRunway.Cli.Forwarding;

/// <summary>What requests are signed with, by Standard Webhooks: 24 to 64 bytes, written as <c>whsec_</c> and base64.</summary>
internal sealed class SigningSecret
{
    private const int FewestBytes = 24;
    private const int MostBytes = 64;
    private const int UsualBytes = 32;
    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private SigningSecret(byte[] key) => _key = key;

    /// <summary>The secret as a receiver is given it.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    public static SigningSecret New() => new(RandomNumberGenerator.GetBytes(UsualBytes));

    /// <summary>False where it has another form or length.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SigningSecret? secret)
    {
        secret = null;
        Span<byte> key = stackalloc byte[MostBytes];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) || length < FewestBytes) return false;
        secret = new SigningSecret(key[..length].ToArray());
        return true;
    }

    /// <summary>The <c>webhook-signature</c> of a request.</summary>
    /// <param name="id">The <c>webhook-id</c>.</param>
    /// <param name="timestamp">The <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body, to the byte.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(_key, content))}";
    }

    /// <summary>Never the secret itself.</summary>
    public override string ToString() => $"{Prefix}…";
}
