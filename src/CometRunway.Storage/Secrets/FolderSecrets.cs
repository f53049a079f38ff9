using CometRunway.Storage.Database;

namespace CometRunway.Storage.Secrets;

/// <summary>
/// Files beside the database, readable by their owner alone. The one process that serves the database is the only one that asks. Whoever loses the files
/// loses the tie between keys and tenants: they belong into the same backup as the database.
/// </summary>
internal sealed class FolderSecrets(string folder) : ISecretStore
{
    private const string Draft = ".draft";

    public IReadOnlyList<string> ReadAll(string folderName) => Try(folderName, static path =>
        Directory.Exists(path) ? [.. Directory.GetFiles(path).Where(static file => !file.EndsWith(Draft, StringComparison.Ordinal)).Select(File.ReadAllText)] : Array.Empty<string>());

    public string ReadOrKeep(string name, Func<string> make) => Try(name, path =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path)) Write(path, make());
        return File.ReadAllText(path);
    });

    public void Alone(Action action) => action();

    private T Try<T>(string name, Func<string, T> work)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return work(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The server's secret '{path}' can't be read or made: {exception.Message} Restore it from the backup that the database is in, or make it readable.", exception);
        }
    }

    // Written aside and moved, so that a crash leaves no half of a secret; never over one that is there.
    private static void Write(string path, string content)
    {
        var draft = $"{path}.{Environment.ProcessId}{Draft}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(content);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
