using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>Names the tenant of a key: the first 128 bits of HMAC-SHA-256 with the server's secret, in base64url.</summary>
internal sealed class TenantNames(ServerSecret secret)
{
    private const int NameBytes = 16;

    public TenantId NameOf(string key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.For("tenant"), Encoding.UTF8.GetBytes(key), hash);
        return TenantId.Parse(Base64Url.EncodeToString(hash[..NameBytes]));
    }
}
