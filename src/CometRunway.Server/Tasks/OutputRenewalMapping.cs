using CometRunway.Core;
using CometRunway.Grains.Tasks;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>Why a task's output was not renewed, as the wire says it.</summary>
internal static class OutputRenewalMapping
{
    extension(OutputRenewal renewal)
    {
        public Problem ToProblem(string id) => renewal switch
        {
            { Outcome: OutputRenewalOutcome.NotEnded, Task: { } task } => ProblemKinds.TaskNotEnded(id, task.Status.Word),
            { Outcome: OutputRenewalOutcome.NoOutput, Task: { } task } => ProblemKinds.NoOutput(id, task.Status.Word, task.FailureCode),
            { Outcome: OutputRenewalOutcome.Gone } => ProblemKinds.OutputGone(id, renewal.Why ?? ""),
            { Outcome: OutputRenewalOutcome.KeyRefused } => ProblemKinds.OutputKeyRefused(renewal.Why ?? ""),
            { Outcome: OutputRenewalOutcome.NotTold } => ProblemKinds.OutputNotRenewed(renewal.Why ?? "", renewal.RetryAfter),
            { Outcome: OutputRenewalOutcome.NotNow } => ProblemKinds.UpstreamUnavailable(renewal.Why ?? "", renewal.RetryAfter),
            _ => ProblemKinds.TaskNotFound(id), // It was stopped, perhaps just now.
        };
    }
}
