using System.ComponentModel.DataAnnotations;
using CometRunway.Server.Description;

namespace CometRunway.Server.Groups;

/// <summary>How the tasks of a group stand.</summary>
public sealed record GroupDocument
{
    /// <summary>The caller's name for the set of tasks.</summary>
    public required string Group { get; init; }

    /// <summary>Whose it is; only where the groups of all tenants are listed.</summary>
    public string? Tenant { get; init; }

    /// <summary>How many tasks it has.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them have ended: SUCCEEDED, FAILED or CANCELLED.</summary>
    public required long Done { get; init; }

    /// <summary>done / total: 0 to 1.</summary>
    [Range(0, 1)]
    public required double Progress { get; init; }

    /// <summary>How many tasks are in each of the six statuses.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>The position in the update log of the last change of a status that is counted here.</summary>
    public required long Position { get; init; }

    /// <summary>The id of that change.</summary>
    public required string UpdateId { get; init; }
}

/// <summary>A page of groups.</summary>
/// <param name="Groups">Those that have tasks, by name.</param>
/// <param name="NextPageToken">What to ask with for the next page; absent on the last.</param>
public sealed record GroupPage(IReadOnlyList<GroupDocument> Groups, string? NextPageToken);

/// <summary>The end of a group's stream.</summary>
/// <param name="Group">The caller's name for the set of tasks.</param>
/// <param name="Reason">ended, or untracked.</param>
public sealed record GroupEndDocument(string Group, [property: OneOf("ended", "untracked")] string Reason);
