using System.Globalization;
using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>How the tasks of a group stand.</summary>
public sealed record RunwayGroup
{
    /// <summary>The name that its tasks were tracked with.</summary>
    public required string Group { get; init; }

    /// <summary>Whose it is; only where the groups of all tenants are listed.</summary>
    public string? Tenant { get; init; }

    /// <summary>How many tasks it has.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them have ended, however they did.</summary>
    public required long Done { get; init; }

    /// <summary>How many of them have ended, from 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>How many tasks are in each status, by Runway's word for it, such as <c>RUNNING</c>.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>The position in the update log of the last change of a status that is counted here.</summary>
    public required long Position { get; init; }

    /// <summary>The id of that change: its one id on every channel.</summary>
    public string UpdateId { get => field ?? Position.ToString(CultureInfo.InvariantCulture); init; }

    /// <summary>Every task that the group has now has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => Done == Total;

    /// <summary>How many tasks are in a status.</summary>
    /// <param name="status">The status.</param>
    public long Count(RunwayStatus status) => Counts.GetValueOrDefault(status.ToString().ToUpperInvariant());
}
