using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Whether updates are sent to a webhook.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookState>))]
public enum WebhookState
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>They are.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>They wait: its owner paused it, or it only failed for five days.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>They wait: the receiver said that it is gone for good.</summary>
    [JsonStringEnumMemberName("disabled")]
    Disabled,
}
