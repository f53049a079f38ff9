using CometRunway.Core;
using CometRunway.Core.Forwarding;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>A line on its way to the disk.</summary>
internal sealed record PendingEntry(TaskIdentity Task, bool Pends, byte[] Line)
{
    private readonly TaskCompletionSource<bool> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it got there.</summary>
    public Task<bool> IsWritten => _written.Task;

    public static PendingEntry Of(PendingCreate create) => new(create.Identity, Pends: true, PendingRecord.Pends(create));

    public static PendingEntry Gone(TaskIdentity task) => new(task, Pends: false, PendingRecord.IsTracked(task));

    public void Written(bool isWritten) => _written.TrySetResult(isWritten);
}
