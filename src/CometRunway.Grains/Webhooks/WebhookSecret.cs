using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CometRunway.Grains.Webhooks;

/// <summary>What an endpoint's requests are signed with: 24 to 64 bytes, written as <c>whsec_</c> and base64.</summary>
public sealed class WebhookSecret
{
    public const int FewestBytes = 24;
    public const int MostBytes = 64;

    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The secret as its owner sees it.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    /// <summary>False where it has another form or length.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        Span<byte> key = stackalloc byte[MostBytes];
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (!Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) || length < FewestBytes) return false;
        secret = new WebhookSecret(key[..length].ToArray());
        return true;
    }

    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>The secret of these bytes, as many as nobody can guess.</summary>
    public static WebhookSecret Of(byte[] key) => key.Length is >= FewestBytes and <= MostBytes
        ? new WebhookSecret(key)
        : throw new ArgumentException($"A secret has {FewestBytes} to {MostBytes} bytes.", nameof(key));

    /// <summary>The <c>v1</c> signature of a request.</summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(_key, content))}";
    }

    /// <summary>Never the secret itself.</summary>
    public override string ToString() => $"{Prefix}…";
}
