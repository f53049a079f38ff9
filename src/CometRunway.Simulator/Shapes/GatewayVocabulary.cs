using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>The gateway's own words for a status and its own idea of progress.</summary>
internal static class GatewayVocabulary
{
    public static string Status(RunwayStatus status, TaskView view) => view.StrangeWord ?? status switch
    {
        RunwayStatus.Pending => view.Quirks.PendingWord,
        RunwayStatus.Throttled => "QUEUED",
        RunwayStatus.Running => "IN_PROGRESS",
        RunwayStatus.Succeeded => "SUCCESS",
        _ => "FAILURE",
    };

    public static string Progress(RunwayStatus status, TaskView view) => status switch
    {
        _ when status.IsTerminal => "100%",
        RunwayStatus.Running => view.Quirks.SyntheticProgress ? "30%" : $"{(int)(view.Progress * 100)}%",
        RunwayStatus.Throttled => "20%",
        _ => view.Quirks.PendingWord switch { "QUEUED" => "20%", "SUBMITTED" => "10%", _ => "0%" },
    };
}
