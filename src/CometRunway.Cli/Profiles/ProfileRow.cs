using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Cli.Output;

namespace CometRunway.Cli.Profiles;

/// <summary>A profile as it is shown: without its key.</summary>
internal sealed record ProfileRow(string Name, string? Url, bool HasKey, bool IsCurrent)
{
    public static IReadOnlyList<Column<ProfileRow>> Columns { get; } =
    [
        new("PROFILE", static row => row.Name, IsWhole: true),
        new("ADDRESS", static row => row.Url ?? ""),
        new("KEY", static row => row.HasKey ? "kept" : ""),
        new("USED", static row => row.IsCurrent ? "yes" : ""),
    ];

    public string ToJson() => JsonSerializer.Serialize(this, ProfileRowJson.Default.ProfileRow);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfileRow))]
internal sealed partial class ProfileRowJson : JsonSerializerContext;
