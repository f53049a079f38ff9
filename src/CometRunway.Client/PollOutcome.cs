using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What a poll of a task came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PollOutcome>))]
public enum PollOutcome
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The upstream told what was known.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    /// <summary>A version of the task came of it.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>The upstream does not know the id (yet).</summary>
    [JsonStringEnumMemberName("notVisible")]
    NotVisible,

    /// <summary>The upstream asked to come back later, or is out of order.</summary>
    [JsonStringEnumMemberName("limited")]
    Limited,

    /// <summary>The upstream refuses the key.</summary>
    [JsonStringEnumMemberName("unauthorized")]
    Unauthorized,

    /// <summary>The answer was of no use.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,
}
