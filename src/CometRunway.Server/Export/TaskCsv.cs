using System.Globalization;
using System.Text.Json;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>What the line of a task says.</summary>
internal static class TaskCsv
{
    private static readonly (string Name, Func<TaskDocument, string?> Of)[] Cell =
    [
        ("id", static task => task.Id),
        ("tenant", static task => task.Tenant),
        ("status", static task => task.Status),
        ("kind", static task => task.Kind),
        ("model", static task => task.Model),
        ("group", static task => task.Group),
        ("labels", static task => Several(task.Labels)),
        ("createdAt", static task => Moment(task.CreatedAt)),
        ("trackedAt", static task => Moment(task.TrackedAt)),
        ("endedAt", static task => Moment(task.EndedAt)),
        ("endedBy", static task => task.EndedBy),
        ("progress", static task => task.Progress?.ToString(CultureInfo.InvariantCulture)),
        ("credits", static task => Credits(task)?.ToString(CultureInfo.InvariantCulture)),
        ("failureCode", static task => task.FailureCode),
        ("failure", static task => task.Failure),
        ("output", static task => Several(task.Output)),
        ("outputExpiresAt", static task => Moment(task.OutputExpiresAt)),
        ("stuckSince", static task => Moment(task.Stuck?.Since)),
        ("version", static task => task.Version.ToString(CultureInfo.InvariantCulture)),
        ("updateId", static task => task.UpdateId),
    ];

    /// <summary>The heading.</summary>
    public static IEnumerable<string> Columns => Cell.Select(static cell => cell.Name);

    /// <summary>A cell for each column; null where there is nothing to say.</summary>
    public static IEnumerable<string?> Cells(TaskDocument task) => Cell.Select(cell => cell.Of(task));

    // Neither a label nor an address has a blank in it.
    private static string? Several(IReadOnlyList<string>? texts) => texts is null ? null : string.Join(' ', texts);

    private static string? Moment(DateTime? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // As the upstream tells it with the end: {"cost": {"credits": 25}}.
    private static decimal? Credits(TaskDocument task) =>
        task.Extra?.GetValueOrDefault("cost") is { ValueKind: JsonValueKind.Object } cost
        && cost.TryGetProperty("credits", out var credits) && credits.ValueKind is JsonValueKind.Number && credits.TryGetDecimal(out var value)
            ? value
            : null;
}
