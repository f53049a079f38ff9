namespace CometRunway.Core;

/// <summary>What may be asked of a status, and its word on the wire.</summary>
public static class RunwayStatusVocabulary
{
    extension(RunwayStatus status)
    {
        /// <summary>Nothing comes after.</summary>
        public bool IsTerminal => status >= RunwayStatus.Succeeded;

        /// <summary>Runway's own word: <c>PENDING</c>, <c>THROTTLED</c>, <c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELLED</c>.</summary>
        public string Word => status switch
        {
            RunwayStatus.Pending => "PENDING",
            RunwayStatus.Throttled => "THROTTLED",
            RunwayStatus.Running => "RUNNING",
            RunwayStatus.Succeeded => "SUCCEEDED",
            RunwayStatus.Failed => "FAILED",
            RunwayStatus.Cancelled => "CANCELLED",
            _ => throw new InvalidOperationException($"{status} is not a status."),
        };

        /// <summary>
        /// Where a task at this status is after the upstream said <paramref name="said"/>. PENDING and THROTTLED follow each other either way,
        /// a terminal status is never left, and a fall back from RUNNING is stale news: it is ignored.
        /// </summary>
        public RunwayStatus Advance(RunwayStatus? said)
        {
            if (said is not { } next || status.IsTerminal) return status;
            return status is RunwayStatus.Running && next < RunwayStatus.Running ? status : next;
        }
    }

    /// <summary>Reads one of Runway's six words, exactly as Runway writes it.</summary>
    public static bool TryParse(string? word, out RunwayStatus status)
    {
        RunwayStatus? found = word switch
        {
            "PENDING" => RunwayStatus.Pending,
            "THROTTLED" => RunwayStatus.Throttled,
            "RUNNING" => RunwayStatus.Running,
            "SUCCEEDED" => RunwayStatus.Succeeded,
            "FAILED" => RunwayStatus.Failed,
            "CANCELLED" => RunwayStatus.Cancelled,
            _ => null,
        };
        status = found ?? default;
        return found is not null;
    }
}
