using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>How the polling of a task goes; never the task's status.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PollingState>))]
public enum PollingState
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The last poll brought an answer.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The upstream does not know the id (yet).</summary>
    [JsonStringEnumMemberName("notVisible")]
    NotVisible,

    /// <summary>The upstream asked to come back later, or is out of order.</summary>
    [JsonStringEnumMemberName("limited")]
    Limited,

    /// <summary>The upstream refuses the key.</summary>
    [JsonStringEnumMemberName("unauthorized")]
    Unauthorized,

    /// <summary>The upstream's answers are of no use.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,
}
