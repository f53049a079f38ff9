using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>The file that a connection string names, and how connections to it are opened.</summary>
internal sealed class DatabaseFile
{
    /// <summary>Milliseconds that a connection waits for another one's lock.</summary>
    public const int BusyPatience = 5000;

    private const string Form = "must have the form Data Source=<file>, which is a SQLite database, or Host=…;Username=…;Password=…;Database=…, which is PostgreSQL";

    private DatabaseFile(string path) => Path = path;

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The most pages that the file may have; null: as many as the disk holds. For tests, which fill a disk with it.</summary>
    public long? MostPages { get; set; }

    public static DatabaseFile Parse(string connectionString) =>
        TryParse(connectionString, out var file, out var problem) ? file : throw new FormatException($"The connection string {problem}");

    /// <summary>Reads a connection string; what is wrong with it never repeats it, because it may hold a password.</summary>
    public static bool TryParse(string? connectionString, [NotNullWhen(true)] out DatabaseFile? file, [NotNullWhen(false)] out string? problem)
    {
        (file, problem) = (null, null);
        try
        {
            var source = new SqliteConnectionStringBuilder(connectionString).DataSource;
            if (source.Length is 0) problem = $"{Form}; it names none.";
            else if (source is ":memory:" || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) problem = $"{Form}; neither :memory: nor a URI will do.";
            else file = new DatabaseFile(Resolve(source));
        }
        catch (ArgumentException)
        {
            problem = $"{Form}.";
        }

        return file is not null;
    }

    public SqliteConnection OpenWriter()
    {
        var connection = Open($"PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = {WriteAheadLog.Bound}");
        if (MostPages is { } most) connection.Execute($"PRAGMA max_page_count = {most}");
        return connection;
    }

    public SqliteConnection OpenReader() => Open("PRAGMA query_only = ON");

    public override string ToString() => Path;

    private SqliteConnection Open(string pragmas)
    {
        // The driver repeats what is busy on its own; SQLite's own waiting is finer, and one layer is enough.
        var settings = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {BusyPatience}; PRAGMA trusted_schema = OFF; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite follows links too: two names of one file must not count as two files.
    private static string Resolve(string source)
    {
        var path = System.IO.Path.GetFullPath(source);
        return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
    }
}
