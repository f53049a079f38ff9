using System.Security.Cryptography;
using CometRunway.Grains.Credentials;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Callers;

/// <summary>Encrypts upstream keys with ASP.NET Core Data Protection.</summary>
internal sealed class CredentialProtector(IDataProtectionProvider protection) : ICredentialProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("CometRunway.Credential.v1");

    public string Protect(string key) => _protector.Protect(key);

    public string? Unprotect(string protectedKey)
    {
        try
        {
            return _protector.Unprotect(protectedKey);
        }
        catch (CryptographicException)
        {
            return null; // Its tasks are polled again once the caller comes back with the key.
        }
    }
}
