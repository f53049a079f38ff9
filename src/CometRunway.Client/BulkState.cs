using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>How far a bulk action is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BulkState>))]
public enum BulkState
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It goes on.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Every task was looked at.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Somebody ended it before.</summary>
    [JsonStringEnumMemberName("aborted")]
    Aborted,

    /// <summary>It could not go on; the last failure says why.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
