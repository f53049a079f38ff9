using System.ComponentModel.DataAnnotations;
using CometRunway.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage;

/// <summary>Where tasks and the update log are kept: section <c>CometRunway:Storage</c>.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The configuration section, <c>CometRunway:Storage</c>.</summary>
    public const string Section = "CometRunway:Storage";

    /// <summary>
    /// <c>Data Source=&lt;file&gt;</c> is a SQLite database, which is created where there is none; its folder likewise. A relative path starts
    /// at the folder that the process was started in. Default: <c>Data Source=data/cometrunway.db</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "Data Source=data/cometrunway.db";

    /// <summary>The folder of the database, as an absolute path: what must be backed up together lies here.</summary>
    /// <exception cref="FormatException"><see cref="ConnectionString"/> is not valid.</exception>
    public string DataFolder => DatabaseFile.Parse(ConnectionString).Folder;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DatabaseFile.TryParse(ConnectionString, out _, out var problem)) yield break;
        yield return new ValidationResult($"{Section}:{nameof(ConnectionString)} {problem}", [nameof(ConnectionString)]);
    }
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
