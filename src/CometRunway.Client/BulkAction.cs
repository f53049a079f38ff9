using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>Something that is done with many tasks, and how far it is.</summary>
public sealed record BulkAction
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is; only where those of all tenants are listed.</summary>
    public string? Tenant { get; init; }

    /// <summary>What is done.</summary>
    public required BulkOperation Action { get; init; }

    /// <summary>What tasks are given; null where they are given nothing.</summary>
    public string? Label { get; init; }

    /// <summary>With which tasks, as it was understood; ages are those of when it began.</summary>
    public required TaskQuery Filter { get; init; }

    /// <summary>How far it is.</summary>
    public required BulkState State { get; init; }

    /// <summary>Tasks that were found so far. While it is running, up to a hundred of them are not counted below yet.</summary>
    public required long Found { get; init; }

    /// <summary>Tasks that it was done with.</summary>
    public required long Changed { get; init; }

    /// <summary>Tasks with which there was nothing to do: they had ended meanwhile, or had the label.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Tasks that it could not be done with.</summary>
    public required long Failed { get; init; }

    /// <summary>When it began: tasks that were tracked later are not touched.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the last task failed, or the whole; null where nothing did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Nothing more comes of it.</summary>
    [JsonIgnore]
    public bool HasEnded => EndedAt is not null;
}
