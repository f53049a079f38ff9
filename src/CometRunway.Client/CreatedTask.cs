using System.Text.Json;

namespace CometRunway.Client;

/// <summary>What the upstream answered to a create that it accepted.</summary>
public sealed record CreatedTask
{
    /// <summary>The upstream's id of the task; null where the server understood none in its answer: then nothing is tracked, and <see cref="Answer"/> has to tell.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the task is tracked.</summary>
    public required CreateTracking Tracking { get; init; }

    /// <summary>The upstream's answer, as it came; null where it was no JSON.</summary>
    public JsonElement? Answer { get; init; }
}
