using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Who ended a task.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndedBy>))]
public enum EndedBy
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The upstream said so.</summary>
    [JsonStringEnumMemberName("upstream")]
    Upstream,

    /// <summary>The tracker gave up: the failure code is <c>TRACKER.NOT_FOUND</c> or <c>TRACKER.DEADLINE_EXCEEDED</c>.</summary>
    [JsonStringEnumMemberName("tracker")]
    Tracker,
}
