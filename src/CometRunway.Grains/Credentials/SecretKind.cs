namespace CometRunway.Grains.Credentials;

/// <summary>What a secret is: what was encrypted as one kind can't be read as another.</summary>
public enum SecretKind
{
    /// <summary>An upstream key. The tasks of one that can't be decrypted any more are polled again once the caller comes back with the key.</summary>
    Credential,

    /// <summary>A secret or the address of an endpoint. Attempts with what can't be decrypted any more fail and say so, until the owner gives new ones.</summary>
    Webhook,
}
