using System.Security.Cryptography;
using System.Text;
using CometRunway.Storage;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>
/// 256 random bits in a file beside the database, made at the first start and readable by its owner alone. Whoever loses the file loses
/// the tie between keys and tenants: it belongs into the same backup as the database.
/// </summary>
internal sealed class ServerSecret
{
    private const int Bytes = 32;
    private const string FileName = "server.secret";

    private readonly byte[] _secret;

    public ServerSecret(IOptions<StorageOptions> storage)
    {
        var path = Path.Combine(storage.Value.DataFolder, FileName);
        try
        {
            Directory.CreateDirectory(storage.Value.DataFolder);
            if (!File.Exists(path)) Create(path);
            _secret = Convert.FromBase64String(File.ReadAllText(path).Trim());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StoreUnusableException($"The server's secret '{path}' can't be read or made: {exception.Message} Restore it from the backup that the database is in, or make it readable.", exception);
        }

        if (_secret.Length != Bytes) throw new StoreUnusableException($"The server's secret '{path}' is not {Bytes} bytes in base64. Restore it from the backup that the database is in.");
    }

    /// <summary>A key of its own for each purpose.</summary>
    public byte[] For(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Bytes, info: Encoding.UTF8.GetBytes(purpose));

    private static void Create(string path)
    {
        // Written aside and moved, so that a crash leaves no half of a secret; never over one that is there.
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
