using System.Threading.Channels;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Groups;

/// <summary>One reader's view of a group that is watched.</summary>
/// <param name="leave">Ends the reading.</param>
internal sealed class GroupReader(Action<GroupReader> leave) : IDisposable
{
    private readonly Channel<GroupCounts?> _newest = Channel.CreateBounded<GroupCounts?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The newest counts; null: no task is of that group any more.</summary>
    public ValueTask<GroupCounts?> Next(CancellationToken cancellationToken) => _newest.Reader.ReadAsync(cancellationToken);

    public void Post(GroupCounts? counts) => _newest.Writer.TryWrite(counts);

    public void Dispose() => leave(this);
}
