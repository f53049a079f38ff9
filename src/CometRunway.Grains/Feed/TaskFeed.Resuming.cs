using System.Collections.Concurrent;
using CometRunway.Core;

namespace CometRunway.Grains.Feed;

internal sealed partial class TaskFeed
{
    // What once ended stays so, and there are no more of them than times that somebody began to write.
    private readonly ConcurrentDictionary<string, long> _ended = new();

    public async ValueTask<long?> Resume(UpdateId after, CancellationToken cancellationToken) =>
        after.IsBare || tailer.Reached(after) || after.Position <= await FindEnd(after.Epoch, cancellationToken) ? after.Position : null;

    private async ValueTask<long?> FindEnd(string epoch, CancellationToken cancellationToken)
    {
        if (_ended.TryGetValue(epoch, out var known)) return known;
        if (await store.FindEnd(epoch, cancellationToken) is not { } end) return null;
        if (end < (await store.MeasureLog(cancellationToken)).Last) _ended[epoch] = end;
        return end;
    }
}
