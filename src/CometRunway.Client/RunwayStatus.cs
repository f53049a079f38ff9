using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Where a task is, in Runway's words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunwayStatus>))]
public enum RunwayStatus
{
    /// <summary>A word that this version of the client does not know; <c>HasEnded</c> still says whether the task has ended.</summary>
    [JsonStringEnumMemberName("UNKNOWN")]
    Unknown,

    /// <summary>Accepted; nothing runs yet.</summary>
    [JsonStringEnumMemberName("PENDING")]
    Pending,

    /// <summary>Held back by the account's concurrency at the upstream.</summary>
    [JsonStringEnumMemberName("THROTTLED")]
    Throttled,

    /// <summary>Being generated.</summary>
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    /// <summary>Ended with output.</summary>
    [JsonStringEnumMemberName("SUCCEEDED")]
    Succeeded,

    /// <summary>Ended without output; the failure and its code say why.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,

    /// <summary>Ended by somebody's wish.</summary>
    [JsonStringEnumMemberName("CANCELLED")]
    Cancelled,
}
