using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Whether a server of the cluster is at work.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SiloStatus>))]
public enum SiloStatus
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It is on its way in.</summary>
    [JsonStringEnumMemberName("joining")]
    Joining,

    /// <summary>It is.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It is on its way out.</summary>
    [JsonStringEnumMemberName("leaving")]
    Leaving,

    /// <summary>It is gone, and not forgotten yet.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
