using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Webhooks;

/// <summary>
/// Names the endpoint of a registration that came with an idempotency key: a request that is repeated, at once or after a crash, names the same one, so it can't
/// be registered twice.
/// </summary>
internal sealed class NamedByKey(ServerSecret secret)
{
    private const int NameBytes = 15;

    private readonly byte[] _key = secret.For("webhook-id");

    public string Name(TenantId tenant, string key) =>
        "wh_" + Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tenant}\n{key}")).AsSpan(0, NameBytes));
}
