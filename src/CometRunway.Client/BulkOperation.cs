using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What is done with many tasks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BulkOperation>))]
public enum BulkOperation
{
    /// <summary>A word that this version of the client does not know.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Those that have not ended are no longer tracked. They go on at the upstream.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>The upstream is asked to cancel those that have not ended, at most four in a second.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    /// <summary>Each is given a label, ended or not.</summary>
    [JsonStringEnumMemberName("label")]
    Label,
}
