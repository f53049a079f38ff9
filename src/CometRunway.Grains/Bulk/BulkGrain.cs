using CometRunway.Grains.Shards;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Bulk;

/// <summary>The activation of a bulk action: it holds the one <see cref="BulkRun"/> that works it off, and ends with it.</summary>
[ShardPlacement]
[GrainType("bulk")]
internal sealed class BulkGrain(IBulkStore store, BulkPages pages, BulkPageWork work, TimeProvider clock, ILogger<BulkRun> log) : Grain, IBulkGrain, IDisposable
{
    private BulkRun _run = null!;
    private Task? _going;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!BulkKey.TryParse(this.GetPrimaryKeyString(), out var key)) throw new ArgumentException("The key of a bulk action's grain is tenant/id.");
        _run = new BulkRun(key, store, pages, work, clock, log);
        return Task.CompletedTask;
    }

    // What is under way has a moment to end.
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _run.Leave();
        if (_going is { } going) await going.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public Task EnsureRunning()
    {
        _going ??= Go();
        return Task.CompletedTask;
    }

    public async Task Abort()
    {
        await _run.Abort();
        await (_going ??= Go());
    }

    public void Dispose() => _run?.Dispose();

    // Once: what is left then is the next activation's.
    private async Task Go()
    {
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        await _run.Go();
        DeactivateOnIdle();
    }
}
