using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;

namespace CometRunway.Tests.Polling;

/// <summary>What polls saw.</summary>
internal static class Seen
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>So many tasks that ran for so long, polled each 5 s.</summary>
    public static ProfileEvidence Ends(int ends, int seconds)
    {
        var (evidence, view) = (new ProfileEvidence(), new PlanMaker(TimeSpan.FromSeconds(3), Pace.Default).Begin(new ProfileName("runway")));
        for (var task = 0; task < ends; task++)
        {
            var by = TimeSpan.FromSeconds(seconds) + (Step / 2);
            evidence.GoesOn(TaskPhase.Running, default, TimeSpan.Zero, by - Step);
            evidence.Ended(TaskPhase.Running, default, by - Step, by, view);
        }

        return evidence;
    }
}
