using CometRunway.Grains.Credentials;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Keys and addresses stay as they are.</summary>
internal sealed class NoProtection : ISecretProtector
{
    public string Protect(SecretKind kind, string text) => text;

    public string? Unprotect(SecretKind kind, string protectedText) => protectedText;
}
