using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CometRunway.Server.Callers;

/// <summary>Encrypts texts for the store with ASP.NET Core Data Protection, for one purpose: what one purpose wrote, another can't read.</summary>
internal class TextProtector(IDataProtectionProvider protection, string purpose)
{
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    public string Protect(string text) => _protector.Protect(text);

    /// <summary>The text again; null where what protected it is lost.</summary>
    public string? Unprotect(string protectedText)
    {
        try
        {
            return _protector.Unprotect(protectedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
