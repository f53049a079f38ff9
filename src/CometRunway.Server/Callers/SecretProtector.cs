using CometRunway.Grains.Credentials;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Callers;

/// <summary>Encrypts secrets with ASP.NET Core Data Protection, each kind for a purpose of its own.</summary>
internal sealed class SecretProtector(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly TextProtector _credentials = new(protection, "CometRunway.Credential.v1");
    private readonly TextProtector _webhooks = new(protection, "CometRunway.Webhook.v1");

    public string Protect(SecretKind kind, string text) => Of(kind).Protect(text);

    public string? Unprotect(SecretKind kind, string protectedText) => Of(kind).Unprotect(protectedText);

    private TextProtector Of(SecretKind kind) => kind is SecretKind.Webhook ? _webhooks : _credentials;
}
