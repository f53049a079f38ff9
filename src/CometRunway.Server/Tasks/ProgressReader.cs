using System.Threading.Channels;
using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>One stream's view of a task's progress.</summary>
internal sealed class ProgressReader(ProgressWatch watch, TaskIdentity identity) : IAsyncDisposable
{
    private readonly Channel<double?> _newest = Channel.CreateBounded<double?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public TaskIdentity Identity { get; } = identity;

    /// <summary>Returns once there is something to take; false: it was ended. It takes no token, because a wait that nobody can end but the writer is used again and again.</summary>
    public ValueTask<bool> Wait() => _newest.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>The newest progress, where there is one that was not taken; null: the task is no longer tracked.</summary>
    public bool TryTake(out double? progress) => _newest.Reader.TryRead(out progress);

    /// <summary>Whoever waits is let go.</summary>
    public void End() => _newest.Writer.TryComplete();

    public async ValueTask DisposeAsync() => await watch.Leave(this);

    internal void Post(double? progress) => _newest.Writer.TryWrite(progress);
}
