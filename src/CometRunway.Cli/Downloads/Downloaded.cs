using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Cli.Output;
using Spectre.Console;

namespace CometRunway.Cli.Downloads;

/// <summary>What came of a file.</summary>
/// <param name="Id">The task.</param>
/// <param name="Index">Its place among the task's outputs, from 0.</param>
/// <param name="Outcome">fetched; kept, where it was there already with the right sum; or failed.</param>
/// <param name="File">Where it is; null where it failed.</param>
/// <param name="Bytes">How long it is; null where it failed.</param>
/// <param name="Sha256">Its sum; null where it failed.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record Downloaded(string Id, int Index, string Outcome, string? File = null, long? Bytes = null, string? Sha256 = null, string? Error = null)
{
    private const string Failure = "failed";

    public static IReadOnlyList<Column<Downloaded>> Columns { get; } =
    [
        new("FILE", static file => file.File ?? OutputName.Stem(file.Id, file.Index), IsWhole: true),
        new("OUTCOME", static file => file.Outcome, static file => new Style(file.HasFailed ? Color.Red : Color.Green)),
        new("BYTES", static file => file.Bytes is { } bytes ? Words.Of(bytes) : ""),
        new("SHA256", static file => file.Sha256 ?? ""),
    ];

    [JsonIgnore]
    public bool HasFailed => Outcome is Failure;

    public static Downloaded Fetched(TaskOutput output, string file, long bytes, string sum) => new(output.TaskId, output.Place, "fetched", file, bytes, sum);

    public static Downloaded Kept(TaskOutput output, string file, long bytes, string sum) => new(output.TaskId, output.Place, "kept", file, bytes, sum);

    public static Downloaded Failed(TaskOutput output, string why) => new(output.TaskId, output.Place, Failure, Error: why);

    public string ToJson() => JsonSerializer.Serialize(this, DownloadedJson.Default.Downloaded);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Downloaded))]
internal sealed partial class DownloadedJson : JsonSerializerContext;
