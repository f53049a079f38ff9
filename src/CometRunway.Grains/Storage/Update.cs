using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>One entry of the update log: a change of a task that a client can see.</summary>
public sealed record Update
{
    /// <summary>Its place in the log.</summary>
    public required long Position { get; init; }

    /// <summary>The epoch of the log that the position is of.</summary>
    public required string Epoch { get; init; }

    /// <summary>The one id of this update on every channel.</summary>
    public UpdateId Id => new(Epoch, Position);

    public required TaskIdentity Identity { get; init; }

    public required long Version { get; init; }

    public required RunwayStatus Status { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Group { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public ImmutableArray<string> Output { get; init; } = [];

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public EndedBy? EndedBy { get; init; }

    /// <summary>No change of the task, which had this status: tracking was stopped.</summary>
    public bool IsStop { get; init; }
}
