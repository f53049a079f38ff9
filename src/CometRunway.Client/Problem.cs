using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>What went wrong, as RFC 9457 says it.</summary>
public sealed record Problem
{
    internal const string TaskNotFound = "task-not-found";
    internal const string WrongPath = "not-found";
    internal const string WrongMethod = "method-not-allowed";
    internal const string NothingValid = "nothing-valid";
    internal const string GroupNotFound = "group-not-found";
    internal const string WebhookNotFound = "webhook-not-found";
    internal const string BulkNotFound = "bulk-not-found";
    internal const string OutputNotRenewed = "output-not-renewed";
    internal const string UpstreamUnavailable = "upstream-unavailable";
    internal const string OperatorHasNoKey = "operator-has-no-key";
    internal const string InvalidField = Pages + "invalid-field";
    internal const string NoAnswer = "urn:cometrunway:client:no-answer";
    internal const string UnexpectedAnswer = "urn:cometrunway:client:unexpected-answer";

    private const string Pages = "/docs/problems/";
    private static readonly string[] Families = [Pages, "urn:cometrunway:problem:"];

    /// <summary>
    /// Names the problem for programs: from the server a reference to its page, <c>/docs/problems/…</c>, whose last segment is the name and never changes (older
    /// servers: <c>urn:cometrunway:problem:…</c>), <c>urn:cometrunway:client:no-answer</c> and
    /// <c>urn:cometrunway:client:unexpected-answer</c> from this client, <c>about:blank</c> where somebody between the two answered.
    /// </summary>
    public string Type { get => field ?? "about:blank"; init; }

    /// <summary>Names the problem for people.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status; null where nothing answered.</summary>
    public int? Status { get; init; }

    /// <summary>What was wrong here, and what to do.</summary>
    public string Detail { get => field ?? Title ?? ""; init; }

    /// <summary>The field, parameter or header that it is about; null where it is about none.</summary>
    public string? Field { get; init; }

    /// <summary>Finds the request in the server's traces and log.</summary>
    public string? TraceId { get; init; }

    /// <summary>What went wrong, as far as a program has to tell it apart.</summary>
    [JsonIgnore]
    public ProblemKind Kind => (Name, Status) switch
    {
        (UnexpectedAnswer or WrongPath or WrongMethod, _) => ProblemKind.UnexpectedAnswer,
        (_, null or 408 or 429 or 502 or 503 or 504) => ProblemKind.Unavailable,
        (_, 401 or 403) => ProblemKind.Unauthenticated,
        (_, 404) => ProblemKind.NotFound,
        (_, >= 500) => ProblemKind.ServerError,
        (_, >= 400) => ProblemKind.InvalidRequest,
        _ => ProblemKind.UnexpectedAnswer,
    };

    /// <summary>What the type says, however it is written: its last segment where it is one of the server's, else all of it.</summary>
    internal string Name => Families.Where(family => Type.Contains(family, StringComparison.Ordinal)).Select(family => Type[(Type.LastIndexOf(family, StringComparison.Ordinal) + family.Length)..]).FirstOrDefault(Type);

    /// <summary>The server is well, and told what the upstream said: there is nothing to wait for before whoever asked decides what next.</summary>
    internal bool IsOfUpstream => Name is OutputNotRenewed or UpstreamUnavailable;

    [JsonInclude]
    internal IReadOnlyList<Problem>? Errors { get; init; }
}
