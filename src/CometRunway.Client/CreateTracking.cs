using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What became of the task of a create.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreateTracking>))]
public enum CreateTracking
{
    /// <summary>Its id was not understood in the upstream's answer, or the server says what this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It is tracked, durably.</summary>
    [JsonStringEnumMemberName("tracked")]
    Tracked,

    /// <summary>The store can't take it yet: it waits on the server's disk, and is tracked as soon as it can be.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The same, in the server's memory alone: keep the id.</summary>
    [JsonStringEnumMemberName("pending-volatile")]
    PendingVolatile,
}
