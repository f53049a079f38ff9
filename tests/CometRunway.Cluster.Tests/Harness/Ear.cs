using System.Threading.Channels;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>An observer that keeps what it hears.</summary>
internal sealed class Ear : IRunwayTaskObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<(long Version, RunwayStatus Status)> _updates = Channel.CreateUnbounded<(long, RunwayStatus)>();
    private readonly Channel<double> _progress = Channel.CreateUnbounded<double>();

    public TaskCompletionSource Stop { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool HasHeard => _updates.Reader.Count > 0;

    public Task Updated(RunwayTaskSnapshot task)
    {
        _updates.Writer.TryWrite((task.Version, task.Status));
        return Task.CompletedTask;
    }

    public Task Progressed(string key, double progress)
    {
        _progress.Writer.TryWrite(progress);
        return Task.CompletedTask;
    }

    public Task Stopped(string key)
    {
        Stop.TrySetResult();
        return Task.CompletedTask;
    }

    public Task<(long Version, RunwayStatus Status)> Next() => _updates.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System);

    public Task<double> NextProgress() => _progress.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System);
}
