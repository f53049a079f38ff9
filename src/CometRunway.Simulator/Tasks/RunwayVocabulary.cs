using System.Diagnostics;

namespace CometRunway.Simulator.Tasks;

internal static class RunwayVocabulary
{
    extension(RunwayStatus status)
    {
        public bool IsTerminal => status >= RunwayStatus.Succeeded;

        public string Word => status switch
        {
            RunwayStatus.Pending => "PENDING",
            RunwayStatus.Throttled => "THROTTLED",
            RunwayStatus.Running => "RUNNING",
            RunwayStatus.Succeeded => "SUCCEEDED",
            RunwayStatus.Failed => "FAILED",
            RunwayStatus.Cancelled => "CANCELLED",
            _ => throw new UnreachableException(),
        };
    }
}
