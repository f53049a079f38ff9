using CometRunway.Core;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Tasks;

/// <summary>Renews the output of tasks that have ended: its URLs expire, and the upstream signs fresh ones for whoever reads the task again.</summary>
public interface IOutputRenewals
{
    /// <summary>Has a task's output renewed. Ends within half a minute, whatever the upstream does; what is under way then goes on, and whoever asks again joins it.</summary>
    /// <param name="task">Which.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    Task<OutputRenewal> Renew(TaskIdentity task, CancellationToken cancellationToken);
}

internal sealed class OutputRenewals(IGrainFactory grains, IOptions<UpstreamOptions> upstream) : IOutputRenewals
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25); // A grain call ends after 30 s.

    private readonly TimeSpan _patience = Shorter(TrackedTask.PatienceWithGate + upstream.Value.Timeout, Longest);

    public Task<OutputRenewal> Renew(TaskIdentity task, CancellationToken cancellationToken) =>
        grains.GetGrain<ITrackedTaskGrain>(task.Key).RenewOutput(_patience).WaitAsync(cancellationToken);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
