namespace CometRunway.Grains.Credentials;

/// <summary>Encrypts secrets for the store.</summary>
public interface ISecretProtector
{
    string Protect(SecretKind kind, string text);

    /// <summary>The text again; null where what protected it is lost, or it is of another kind.</summary>
    string? Unprotect(SecretKind kind, string protectedText);
}
