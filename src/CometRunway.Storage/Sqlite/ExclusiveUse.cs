using System.Globalization;
using CometRunway.Storage.Database;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// The right to be the only server of a database: a lock on <c>&lt;database&gt;.lock</c>, which the operating system lifts when the process
/// is gone, however it went. The database itself is not locked, so that it can be read by other programs.
/// </summary>
internal sealed class ExclusiveUse : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private ExclusiveUse(FileStream @lock) => _lock = @lock;

    /// <exception cref="StoreUnusableException">Another process has it, or the folder can't be written.</exception>
    public static ExclusiveUse Take(DatabaseFile file)
    {
        try
        {
            Directory.CreateDirectory(file.Folder);
            var use = new ExclusiveUse(new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            Sign(file);
            return use;
        }
        catch (IOException exception) when (exception.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StoreUnusableException($"The database {file} is in use by {Holder(file)}: stop that server first, or give this one a database of its own.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The folder of the database {file} can't be written ({exception.Message.TrimEnd('.')}): create it and give the server write permission to it.", exception);
        }
    }

    // Of what is locked nobody else can read anything.
    private static string SignOf(DatabaseFile file) => $"{file}.pid";

    private static string Holder(DatabaseFile file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(SignOf(file)), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? $"another process (where it runs, its id is {id})" : "another process";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    // For whoever wonders; the lock holds without it.
    private static void Sign(DatabaseFile file)
    {
        try
        {
            File.WriteAllText(SignOf(file), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then nobody is named.
        }
    }

    // The file stays: whoever deleted it could delete the one that the next process has just locked.
    public void Dispose() => _lock.Dispose();
}
