using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Whether polls go.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreakerState>))]
public enum BreakerState
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>They go.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>But for probes they don't: the upstream is taken for out of order.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>A probe came back well, and a few more must.</summary>
    [JsonStringEnumMemberName("halfOpen")]
    HalfOpen,
}
