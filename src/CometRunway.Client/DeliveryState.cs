using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What became of a delivery.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The receiver took it.</summary>
    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>It failed, and is attempted again.</summary>
    [JsonStringEnumMemberName("retrying")]
    Retrying,

    /// <summary>It failed to the end of the schedule: only its owner can have it sent again.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
