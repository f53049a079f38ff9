using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Server.Description;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.DropIn;

/// <summary>A task as Runway itself shows it; what else the upstream sent is beside these fields.</summary>
public sealed record BareTaskDocument
{
    /// <summary>The upstream's id.</summary>
    public required string Id { get; init; }

    /// <summary>PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</summary>
    [Status]
    public required string Status { get; init; }

    /// <summary>When the upstream accepted it; until that is known, when tracking began.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>0 to 1; only while it is RUNNING.</summary>
    [Range(0, 1)]
    public double? Progress { get; init; }

    /// <summary>URLs of what was generated; only where it SUCCEEDED.</summary>
    public IReadOnlyList<string>? Output { get; init; }

    /// <summary>Why it FAILED, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it FAILED, as a code.</summary>
    public string? FailureCode { get; init; }

    /// <summary>What else the upstream sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A task in the compatibility format.</summary>
/// <param name="Code">success.</param>
/// <param name="Message">Empty.</param>
/// <param name="Data">The task in the gateway's words.</param>
public sealed record WrappedTaskDocument([property: OneOf("success")] string Code, string Message, WrappedTaskData Data);

/// <summary>A task in the gateway's words.</summary>
public sealed record WrappedTaskData
{
    /// <summary>The upstream's id.</summary>
    [JsonPropertyName("task_id")]
    public required string TaskId { get; init; }

    /// <summary>What is generated, e.g. IMAGE_TO_VIDEO; empty where that is not known.</summary>
    public required string Action { get; init; }

    /// <summary>QUEUED, IN_PROGRESS, SUCCESS or FAILURE.</summary>
    [OneOf("QUEUED", "IN_PROGRESS", "SUCCESS", "FAILURE")]
    public required string Status { get; init; }

    /// <summary>Why it failed; empty where it did not.</summary>
    [JsonPropertyName("fail_reason")]
    public required string FailReason { get; init; }

    /// <summary>When the upstream accepted it, as Unix seconds.</summary>
    [JsonPropertyName("submit_time")]
    public required long SubmitTime { get; init; }

    /// <summary>When it began to run, as Unix seconds; 0 before that.</summary>
    [JsonPropertyName("start_time")]
    public required long StartTime { get; init; }

    /// <summary>When it ended, as Unix seconds; 0 before that.</summary>
    [JsonPropertyName("finish_time")]
    public required long FinishTime { get; init; }

    /// <summary>0% to 100%.</summary>
    [RegularExpression("^(100|[1-9]?[0-9])%$")]
    public required string Progress { get; init; }

    /// <summary>The task in Runway's own form.</summary>
    public required BareTaskDocument Data { get; init; }
}

/// <summary>Which task to read.</summary>
public sealed record FeedRequest
{
    /// <summary>The upstream's id.</summary>
    [JsonPropertyName("task_id")]
    public required string TaskId { get; init; }
}

/// <summary>Why a task can't be read in the compatibility format.</summary>
public sealed record CompatibleRefusalDocument
{
    /// <summary>task_not_exist, where nobody knows such a task; then there is no error.</summary>
    [OneOf("task_not_exist")]
    public string? Code { get; init; }

    /// <summary>The same.</summary>
    public string? Message { get; init; }

    /// <summary>What is not valid, and what to do.</summary>
    public string? Error { get; init; }
}

/// <summary>What the upstream answered to a create: at least an id, in one place or another.</summary>
public sealed record UpstreamDocument
{
    /// <summary>Whatever it sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }
}

/// <summary>An error in Runway's form.</summary>
/// <param name="Error">What is wrong, and what to do.</param>
public sealed record RunwayErrorDocument(string Error);
