using CometRunway.Core;

namespace CometRunway.Grains.Feed;

internal sealed partial class TaskFeed
{
    public async ValueTask<long?> Resume(UpdateId after, CancellationToken cancellationToken) => await FindLoss(after, cancellationToken) is null ? after.Position : null;

    private async ValueTask<LogLoss?> FindLoss(UpdateId read, CancellationToken cancellationToken) =>
        read.IsBare || tailer.Reached(read) ? null : await store.Reads.FindLoss(read, cancellationToken);
}
