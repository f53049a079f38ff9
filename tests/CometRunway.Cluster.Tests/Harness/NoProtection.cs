using CometRunway.Grains.Credentials;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Keys and addresses stay as they are.</summary>
internal sealed class NoProtection : ICredentialProtector, IWebhookProtector
{
    public string Protect(string key) => key;

    public string? Unprotect(string protectedKey) => protectedKey;
}
