using CometRunway.Core;
using CometRunway.Grains.Upstream;

namespace CometRunway.Benchmarks.Upstreams;

/// <summary>An upstream without a network: every task runs, and goes on running.</summary>
internal sealed class RunningForEver : IUpstream
{
    public Task<Reading> Read(RunwayTask task, string key, CancellationToken cancellationToken) =>
        Task.FromResult<Reading>(new Reading.Answer(RunwayStatus.Running) { Progress = 0.42, CreatedAt = task.Admission.TrackedAt });

    public Task<Reading> Cancel(RunwayTask task, string key, CancellationToken cancellationToken) => Task.FromResult<Reading>(new Reading.Miss("It runs for ever."));
}
