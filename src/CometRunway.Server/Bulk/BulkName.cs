using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Bulk;

/// <summary>
/// Names the action of a request that came with an idempotency key, by key and body. One that is repeated, at once or after a crash, names the same, so it can't be
/// done twice.
/// </summary>
internal sealed class BulkName(ServerSecret secret)
{
    private const int NameBytes = 15;

    private readonly byte[] _key = secret.For("bulk-id");

    public string Of(TenantId tenant, string key, string body) =>
        "bulk_" + Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tenant}\n{key}\n{body}")).AsSpan(0, NameBytes));
}
