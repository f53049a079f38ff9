using Microsoft.Extensions.Hosting;

namespace CometRunway.Storage.Stores;

/// <summary>
/// Opens the store before any other service of the host starts, the silo above all, and closes it after the last has stopped, in whatever
/// order they were registered.
/// </summary>
internal sealed class StoreLifetime(TaskStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.Open(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => store.DisposeAsync().AsTask();
}
