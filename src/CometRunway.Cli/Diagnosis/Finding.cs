using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Cli.Diagnosis;

/// <summary>How something was found.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Health>))]
public enum Health
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It works, and somebody should know.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something does not work.</summary>
    [JsonStringEnumMemberName("bad")]
    Bad,
}

/// <summary>What was found, and what to do about it.</summary>
/// <param name="Check">What was looked at, in a word that never changes.</param>
/// <param name="Health">How it was found.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Advice">What to do; null where there is nothing to do.</param>
internal sealed record Finding(string Check, Health Health, string Detail, string? Advice = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, FindingJson.Default.Finding);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Finding))]
internal sealed partial class FindingJson : JsonSerializerContext;
