using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>What became of each task of a request, in its order: of those that were valid what the admission says, of the others what was wrong.</summary>
internal static class AdmissionResults
{
    private const string New = "tracked";
    private const string Known = "alreadyTracked";

    public static AdmissionDocument Of(IReadOnlyList<TrackEntry> entries, IReadOnlyList<AdmissionOutcome> outcomes)
    {
        var next = 0;
        return new AdmissionDocument([.. entries.Select((entry, place) => entry.Problem is { } problem
            ? new AdmissionResult { Id = entry.Id, Problem = problem }
            : Tell(outcomes[next++], entry.Id!, entries.Count is 1 ? "" : $"tasks[{place}].") with { Id = entry.Id })]);
    }

    private static AdmissionResult Tell(AdmissionOutcome outcome, string id, string path) => outcome switch
    {
        AdmissionOutcome.Tracked => new AdmissionResult { Result = New },
        AdmissionOutcome.AlreadyTracked => new AdmissionResult { Result = Known },
        AdmissionOutcome.Merged merged => new AdmissionResult { Result = Known, Merged = true, Labels = merged.Labels },
        AdmissionOutcome.OtherGroup other => new AdmissionResult { Problem = ProblemKinds.OtherGroup($"{path}group", id, other.Group) },
        AdmissionOutcome.TooManyLabels many => new AdmissionResult
        {
            Problem = ProblemKinds.InvalidField($"{path}labels", $"Together with those that the task has already there would be {many.Count} labels; there may be {Admission.MostLabels}."),
        },
        _ => throw new UnreachableException(),
    };
}
