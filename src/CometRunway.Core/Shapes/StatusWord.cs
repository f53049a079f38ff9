using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Every word for a status that the upstream and its kin are known to use. A word nobody knows means "not ended", never a failure.</summary>
/// <param name="Status">What it means; null where it means nothing, or nobody knows.</param>
/// <param name="Unknown">The word, where nobody knows it.</param>
internal readonly record struct StatusWord(RunwayStatus? Status, string? Unknown)
{
    private const int LongestUnknown = 64;
    private const string Prefix = "TASK_STATUS_";

    public static StatusWord Read(JsonElement value)
    {
        if (value.IsEmpty()) return default;
        var word = value.AsWord() ?? value.GetRawText();
        if (Mean(Normal(word)) is { } status) return new StatusWord(status, null);
        return IsSilent(Normal(word)) ? default : new StatusWord(null, BoundedText.Cut(word, LongestUnknown));
    }

    /// <summary>The one that is further on; <paramref name="preferred"/> between two that ended, or that are the same.</summary>
    public static RunwayStatus? Furthest(RunwayStatus? preferred, RunwayStatus? other) => (preferred, other) switch
    {
        (null, _) => other,
        (_, null) => preferred,
        ({ IsTerminal: true }, _) => preferred,
        _ => other > preferred ? other : preferred,
    };

    /// <summary>The word says that something went well, if only the request.</summary>
    public static bool IsSuccess(JsonElement value) => value.AsWord() is { } word && Normal(word) is "SUCCESS" or "OK" or "200";

    private static string Normal(string word)
    {
        var normal = word.ToUpperInvariant().Replace('-', '_').Replace(' ', '_');
        return normal.StartsWith(Prefix, StringComparison.Ordinal) ? normal[Prefix.Length..] : normal;
    }

    private static RunwayStatus? Mean(string word) => word switch
    {
        "PENDING" or "NOT_START" or "NOT_STARTED" or "SUBMITTED" or "SUBMITTING" or "QUEUED" or "QUEUE" or "QUEUEING" or "QUEUING" or "IN_QUEUE" or "WAITING"
            or "CREATED" or "ACCEPTED" or "SCHEDULED" or "STARTING" => RunwayStatus.Pending,
        "THROTTLED" => RunwayStatus.Throttled,
        "RUNNING" or "IN_PROGRESS" or "INPROGRESS" or "PROCESSING" or "GENERATING" or "RENDERING" or "DREAMING" or "STARTED" or "EXECUTING" or "WORKING" => RunwayStatus.Running,
        "SUCCEEDED" or "SUCCESS" or "SUCCEED" or "SUCCESSFUL" or "COMPLETED" or "COMPLETE" or "DONE" or "FINISHED" or "3" => RunwayStatus.Succeeded,
        "FAILED" or "FAILURE" or "FAIL" or "ERROR" or "ERRORED" or "EXPIRED" or "TIMEOUT" or "TIMED_OUT" or "TIMEDOUT" or "REJECTED" or "ABORTED" or "2" => RunwayStatus.Failed,
        "CANCELLED" or "CANCELED" => RunwayStatus.Cancelled,
        _ => null,
    };

    // "Not known yet", the digits of the legacy form for what has not ended, and words about the request.
    private static bool IsSilent(string word) => word is "UNKNOWN" or "0" or "1" or "OK" or "200";
}
