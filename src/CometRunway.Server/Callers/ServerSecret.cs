using System.Security.Cryptography;
using System.Text;
using CometRunway.Storage.Database;

namespace CometRunway.Server.Callers;

/// <summary>
/// 256 random bits that all servers of a database share, made at the first start. Whoever loses them loses the tie between keys and tenants.
/// </summary>
internal sealed class ServerSecret(ISecretStore secrets)
{
    private const int Bytes = 32;
    private const string Name = "server.secret";

    private readonly byte[] _secret = Read(secrets);

    /// <summary>A key of its own for each purpose.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Bytes, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Read(ISecretStore secrets)
    {
        var text = secrets.ReadOrKeep(Name, static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
        var secret = new byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), secret, out var written) && written == Bytes
            ? secret
            : throw new StoreUnusableException($"The server's secret '{Name}' is not {Bytes} bytes in base64. Restore it from the backup that the database is in.");
    }
}
