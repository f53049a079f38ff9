using CometRunway.Core;
using CometRunway.Grains.Shards;

namespace CometRunway.Grains.Tasks;

/// <summary>The tasks that have a poll timer in this process, and how many there are of each status.</summary>
internal sealed class ActiveTasks : Attendance
{
    private readonly long[] _byStatus = new long[Enum.GetValues<RunwayStatus>().Length];

    public void Enter(TaskIdentity identity, RunwayStatus status, IGrainContext activation)
    {
        Enter(identity.Shard, identity.Fingerprint, activation);
        Interlocked.Increment(ref _byStatus[(int)status]);
    }

    public void Move(RunwayStatus from, RunwayStatus to)
    {
        Interlocked.Decrement(ref _byStatus[(int)from]);
        Interlocked.Increment(ref _byStatus[(int)to]);
    }

    public void Leave(TaskIdentity identity, RunwayStatus status, IGrainContext activation)
    {
        Leave(identity.Shard, identity.Fingerprint, activation);
        Interlocked.Decrement(ref _byStatus[(int)status]);
    }

    protected override bool IsAtWork(IGrainContext activation) => activation.GrainInstance is not RunwayTaskGrain { IsOverdue: true };

    public long Count(RunwayStatus status) => Interlocked.Read(ref _byStatus[(int)status]);
}
