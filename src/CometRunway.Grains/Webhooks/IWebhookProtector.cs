namespace CometRunway.Grains.Webhooks;

/// <summary>Encrypts endpoints' secrets and addresses for the store.</summary>
public interface IWebhookProtector
{
    string Protect(string text);

    /// <summary>The text again; null where what protected it is lost.</summary>
    string? Unprotect(string protectedText);
}
