using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What became of a task that was to be tracked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrackOutcome>))]
public enum TrackOutcome
{
    /// <summary>It is tracked from now on, whatever happens to the server.</summary>
    [JsonStringEnumMemberName("tracked")]
    Tracked,

    /// <summary>It was tracked before; nothing changed.</summary>
    [JsonStringEnumMemberName("alreadyTracked")]
    AlreadyTracked,

    /// <summary>It is not valid; the problem says why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
