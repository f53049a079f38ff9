using System.Text.Json.Serialization;

namespace CometRunway.Server.Problems;

/// <summary>What went wrong with a request, as RFC 9457 says it: <c>application/problem+json</c>.</summary>
public sealed record Problem
{
    /// <summary>Names the kind for programs, and never changes: a URI reference that leads to its page of the documentation, e.g. /docs/problems/task-not-found.</summary>
    public required string Type { get; init; }

    /// <summary>Names the kind for people.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong here, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The field, parameter or header that it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }

    /// <summary>Finds the request in traces and logs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    /// <summary>Everything that was wrong, where that is more than one thing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Problem>? Errors { get; init; }

    /// <summary>What is wrong with how the caller authenticated, in RFC 6750's word; null where nothing is.</summary>
    internal string? Challenge { get; init; }

    /// <summary>When it is worth another try; null where that is not known.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>As it is told where everything is below a path, so that its type leads to its page.</summary>
    internal Problem Below(PathString pathBase) =>
        pathBase.HasValue ? this with { Type = pathBase.ToUriComponent() + Type, Errors = Errors is null ? null : [.. Errors.Select(error => error.Below(pathBase))] } : this;
}
