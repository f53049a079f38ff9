using System.Text.Json.Serialization;
using CometRunway.Client.Json;

namespace CometRunway.Client;

/// <summary>
/// Which tasks, and in which order: those that fit everything that is set. Several values of one property mean any of them, up to 16; null means any at all.
/// </summary>
public sealed record TaskQuery
{
    /// <summary>Only tasks in one of these statuses.</summary>
    [JsonPropertyName("status")]
    public IReadOnlyList<RunwayStatus>? Statuses { get; init; }

    /// <summary>True: only tasks that have ended; false: only the others.</summary>
    [JsonPropertyName("ended")]
    public bool? HasEnded { get; init; }

    /// <summary>Only tasks of one of these groups.</summary>
    [JsonPropertyName("group")]
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Only tasks with one of these labels.</summary>
    [JsonPropertyName("label")]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Only tasks whose id begins so.</summary>
    [JsonPropertyName("id")]
    public string? IdPrefix { get; init; }

    /// <summary>Only tasks of one of these kinds, such as <c>image_to_video</c>.</summary>
    [JsonPropertyName("kind")]
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Only tasks of one of these models, such as <c>gen4_turbo</c>.</summary>
    [JsonPropertyName("model")]
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Only tasks with one of these failure codes.</summary>
    [JsonPropertyName("failureCode")]
    public IReadOnlyList<string>? FailureCodes { get; init; }

    /// <summary>Only tasks that have been tracked for longer, to the second and up to ten years.</summary>
    [JsonConverter(typeof(WholeSeconds))]
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Only tasks that have not been tracked for as long, to the second and up to ten years.</summary>
    [JsonConverter(typeof(WholeSeconds))]
    public TimeSpan? YoungerThan { get; init; }

    /// <summary>Only tasks that go on for improbably long.</summary>
    [JsonPropertyName("stuck")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnlyStuck { get; init; }

    /// <summary>Which come first. Default: the newest. A bulk action has no order.</summary>
    [JsonIgnore]
    public TaskSort Sort { get; init; }

    internal static TaskQuery? Of(TaskFilter? filter) => filter is null ? null : new()
    {
        Statuses = filter.Status is { } status ? [status] : null,
        HasEnded = filter.HasEnded,
        Groups = filter.Group is { } group ? [group] : null,
        Labels = filter.Label is { } label ? [label] : null,
    };
}
