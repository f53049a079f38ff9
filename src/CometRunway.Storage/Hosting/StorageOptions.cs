using System.ComponentModel.DataAnnotations;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage.Hosting;

/// <summary>Where tasks and the update log are kept: section <c>CometRunway:Storage</c>.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The configuration section, <c>CometRunway:Storage</c>.</summary>
    public const string Section = StorageSettings.Section;

    private const int ShortestMasterKey = 32;

    /// <summary>
    /// <c>Data Source=&lt;file&gt;</c> is a SQLite database for one process, which is created where there is none; its folder likewise. A relative path
    /// starts at the folder that the process was started in. <c>Host=…;Username=…;Password=…;Database=…</c> is a PostgreSQL database (15 or newer) for any
    /// number of servers; the schema <c>cometrunway</c> in it is ours. Default: <c>Data Source=data/cometrunway.db</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "Data Source=data/cometrunway.db";

    /// <summary>
    /// What encrypts the secrets that servers share in a PostgreSQL database: at least 32 characters, e.g. from <c>openssl rand -base64 32</c>, the same for
    /// every server of it. Without it a backup of the database is worth nothing, and with it alone neither. A SQLite database needs none.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>The database may be served by several processes at once.</summary>
    public bool IsShared => PostgresServer.IsNamedBy(ConnectionString);

    /// <summary>The folder of the SQLite database; null where the database is none, or is not named as it must be.</summary>
    public string? Folder => !IsShared && DatabaseFile.TryParse(ConnectionString, out var file, out _) ? file.Folder : null;

    /// <summary>Which database it is, for whoever runs the server; without what opens it.</summary>
    public string Place => IsShared ? $"PostgreSQL, {PostgresServer.Parse(ConnectionString)}" : $"SQLite, {DatabaseFile.Parse(ConnectionString)}";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? problem;
        if (!IsShared)
        {
            if (!DatabaseFile.TryParse(ConnectionString, out _, out problem)) yield return Wrong(nameof(ConnectionString), problem);
            yield break;
        }

        if (!PostgresServer.TryParse(ConnectionString, out _, out problem)) yield return Wrong(nameof(ConnectionString), problem);
        if ((MasterKey?.Length ?? 0) < ShortestMasterKey)
            yield return Wrong(nameof(MasterKey), $"must have {ShortestMasterKey} characters or more where the database is PostgreSQL: take the output of 'openssl rand -base64 32', the same for every server, and keep it apart from the database's backups.");
    }

    private static ValidationResult Wrong(string field, string problem) => new($"{Section}:{field} {problem}", [field]);
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
