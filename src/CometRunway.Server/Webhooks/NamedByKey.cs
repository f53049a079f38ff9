using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Webhooks;

/// <summary>
/// Names what a request makes that came with an idempotency key: the endpoint of a registration, the secret of an exchange. One that is repeated, at once or after
/// a crash, names the same, so it can't be made twice.
/// </summary>
internal sealed class NamedByKey(ServerSecret secret)
{
    private const int NameBytes = 15;

    private readonly byte[] _key = secret.For("webhook-id");
    private readonly byte[] _secretKey = secret.For("webhook-secret");

    public string Name(TenantId tenant, string key) =>
        "wh_" + Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tenant}\n{key}")).AsSpan(0, NameBytes));

    public WebhookSecret Secret(WebhookKey webhook, string key) => WebhookSecret.Of(HMACSHA256.HashData(_secretKey, Encoding.UTF8.GetBytes($"{webhook.Text}\n{key}")));
}
