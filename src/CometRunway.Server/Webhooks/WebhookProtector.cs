using System.Security.Cryptography;
using CometRunway.Grains.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Webhooks;

/// <summary>Encrypts secrets and addresses with ASP.NET Core Data Protection.</summary>
internal sealed class WebhookProtector(IDataProtectionProvider protection) : IWebhookProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("CometRunway.Webhook.v1");

    public string Protect(string text) => _protector.Protect(text);

    public string? Unprotect(string protectedText)
    {
        try
        {
            return _protector.Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null; // Attempts fail and say so until the owner gives new ones.
        }
    }
}
