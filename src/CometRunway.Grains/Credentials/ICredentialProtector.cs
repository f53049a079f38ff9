namespace CometRunway.Grains.Credentials;

/// <summary>Encrypts upstream keys for the store.</summary>
public interface ICredentialProtector
{
    string Protect(string key);

    /// <summary>The key again; null where what protected it is lost.</summary>
    string? Unprotect(string protectedKey);
}
