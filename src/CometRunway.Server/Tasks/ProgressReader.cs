using System.Threading.Channels;
using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>One stream's view of a task's progress.</summary>
internal sealed class ProgressReader(ProgressWatch watch, TaskIdentity identity) : IAsyncDisposable
{
    private readonly Channel<double?> _newest = Channel.CreateBounded<double?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public TaskIdentity Identity { get; } = identity;

    /// <summary>The newest progress; null: the task is no longer tracked.</summary>
    public Task<double?> Next(CancellationToken cancellationToken) => _newest.Reader.ReadAsync(cancellationToken).AsTask();

    public async ValueTask DisposeAsync() => await watch.Leave(this);

    internal void Post(double? progress) => _newest.Writer.TryWrite(progress);
}
