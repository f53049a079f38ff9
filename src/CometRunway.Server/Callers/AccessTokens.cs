using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>
/// Writes and reads tokens: their prefix, what they allow, in base64url, a dot, and its HMAC-SHA-256 with a key of the server's secret. Nothing is kept of them, so every
/// server of a database reads them, and none can be taken back: they end by themselves.
/// </summary>
internal sealed class AccessTokens(ServerSecret secret)
{
    private const int LongestText = 1024;
    private const string Version = "1";
    private const int Parts = 5;

    private readonly byte[] _key = secret.For("access-token");

    public string Write(AccessToken token)
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', Version, token.Tenant.Value, token.Scope.Kind, token.Scope.Name, token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return $"{AccessTokenForm.Prefix}{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(_key, content))}";
    }

    /// <summary>False where it was not written here. Whether it has expired is for the reader to see.</summary>
    public bool TryRead(string text, [NotNullWhen(true)] out AccessToken? token)
    {
        token = null;
        if (text.Length > LongestText || WithoutPrefix(text).Split('.') is not [var content, var seal] || !Base64Url.IsValid(content) || !Base64Url.IsValid(seal)) return false;

        var bytes = Base64Url.DecodeFromChars(content);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, bytes), Base64Url.DecodeFromChars(seal))) return false;

        // Whatever bears the seal was written here.
        if (Encoding.UTF8.GetString(bytes).Split('\n') is not { Length: Parts } parts || parts[0] is not Version) return false;
        token = new AccessToken(TenantId.Parse(parts[1]), AccessScope.Parse(parts[2], parts[3]), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[4], CultureInfo.InvariantCulture)));
        return true;
    }

    // Tokens had none once; the last of them ends a day after their server did.
    private static string WithoutPrefix(string text) => text.StartsWith(AccessTokenForm.Prefix, StringComparison.Ordinal) ? text[AccessTokenForm.Prefix.Length..] : text;
}
