using System.Security.Cryptography;
using System.Text;

namespace CometRunway.Storage.Secrets;

/// <summary>Seals secrets with the master key: AES-256-GCM, tied to the secret's name. A sealed secret is nonce, content, tag.</summary>
internal sealed class SecretSeal(string masterKey)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(masterKey), 32, info: "cometrunway secret v1"u8.ToArray());

    public byte[] Close(string name, string secret)
    {
        var content = Encoding.UTF8.GetBytes(secret);
        var sealedSecret = new byte[NonceBytes + content.Length + TagBytes];
        var nonce = sealedSecret.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, content, sealedSecret.AsSpan(NonceBytes, content.Length), sealedSecret.AsSpan(NonceBytes + content.Length), Encoding.UTF8.GetBytes(name));
        return sealedSecret;
    }

    /// <summary>The secret again; null where it was sealed with another key, or for another name, or was changed.</summary>
    public string? Open(string name, ReadOnlySpan<byte> sealedSecret)
    {
        if (sealedSecret.Length < NonceBytes + TagBytes) return null;
        var content = new byte[sealedSecret.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        try
        {
            cipher.Decrypt(sealedSecret[..NonceBytes], sealedSecret.Slice(NonceBytes, content.Length), sealedSecret[^TagBytes..], content, Encoding.UTF8.GetBytes(name));
            return Encoding.UTF8.GetString(content);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
