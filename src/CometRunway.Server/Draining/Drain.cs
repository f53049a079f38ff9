using CometRunway.Server.Problems;

namespace CometRunway.Server.Draining;

/// <summary>
/// The way out of a server that was told to stop. From the first moment <c>/readyz</c> says no, held answers and streams end so that their readers come back
/// elsewhere, and nothing new is taken on. After the delay, in which load balancers look away, everything stops: the silo's tasks go on with its peers.
/// </summary>
internal sealed class Drain(TimeSpan delay, IHostApplicationLifetime lifetime, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>The server was told to stop.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Cancelled when the server is told to stop.</summary>
    public CancellationToken Beginning => lifetime.ApplicationStopping;

    /// <exception cref="ProblemException">The server was told to stop.</exception>
    public void RequireNotBegun()
    {
        if (HasBegun) throw new ProblemException(ProblemKinds.Unavailable("This server is about to stop; another one takes it."));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
