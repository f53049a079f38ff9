using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// One endpoint: reads the log from its cursor, makes first attempts in the order of the log, and retries on the schedule. The row is the truth and this
/// activation a cache of it: what it did and could not write down is done again by the one that comes after it.
/// </summary>
[ShardPlacement]
[GrainType("webhook")]
[CollectionAgeLimit(Minutes = 2)] // For those that are not active.
internal sealed partial class WebhookGrain(
    IWebhookStore store,
    ActiveWebhooks active,
    WebhookLog updates,
    Courier courier,
    WebhookInstruments instruments,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<WebhookGrain> log) : Grain, IWebhookGrain, IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _end = new();
    private WebhookKey _key;
    private DeliveryPace? _pace;
    private UpdateId _read; // Of the log, with its epoch where this activation has read on.
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource _changed = NewSignal();

    private DeliveryPace Pace => _pace ?? throw new InvalidOperationException("There is no such endpoint.");

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!WebhookKey.TryParse(this.GetPrimaryKeyString(), out _key)) throw new ArgumentException("The key of an endpoint's grain is tenant/id.");
        if (await Find(cancellationToken) is not { } webhook) return;

        var retrying = webhook.IsActive ? (await store.Reads.CountDeliveries(_key.Tenant, cancellationToken)).GetValueOrDefault(_key.Id).Retrying : 0;
        _pace = new DeliveryPace(webhook, retrying, clock.GetUtcNow());
        if (!webhook.IsActive) return;
        cancellationToken.ThrowIfCancellationRequested(); // It came too late: the activation is given up, and nobody would have it leave again.

        _read = new UpdateId("", _pace.Read);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        active.Enter(_key, GrainContext);
        _reading = ReadOn();
        Go();
    }

    // What is open has a moment to end, and nothing else is waited for.
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        active.Leave(_key, GrainContext);
        if (_pace is null) return;
        _pace.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
        patience.CancelAfter(Farewell);
        await Until(() => _pace.Open is 0, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await TrySave().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _end.CancelAsync();
    }

    public void Dispose()
    {
        if (_pace is not null) active.Leave(_key, GrainContext); // One that was told to go while it came is not asked to deactivate.
        _timer?.Dispose();
        _end.Dispose();
    }

    public async Task EnsureRunning()
    {
        await Task.Yield(); // Commands that came with it have begun by then.
        EndIfAtRest();
    }

    // One that can't be read stays at rest until it can: the store has told of it.
    private async Task<Webhook?> Find(CancellationToken cancellationToken)
    {
        try
        {
            return await store.Reads.Find(_key, cancellationToken);
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }

    // Whatever goes wrong, the timer starts it again.
    private async Task ReadOn()
    {
        try
        {
            await foreach (var page in updates.Follow(Pace.Webhook, _read, _end.Token))
            {
                if (page.IsReset)
                {
                    await Skip(page.Next);
                    break;
                }

                await Add(page.Updates);
                Pace.Reach(page.Next.Position);
                _read = page.Next;
                _ = TrySave();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRead(log, _key, exception.Message);
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
        }

        Pace.LookAgain(clock.GetUtcNow());
        SetTimer();
    }

    private async Task Add(IReadOnlyList<RunwayTaskUpdate> page)
    {
        foreach (var update in page)
        {
            if (!Pace.Webhook.Wants(update)) continue;
            if (Pace.IsFull) await Until(() => !Pace.IsFull, _end.Token);
            Pace.Add(update);
            Go();
        }
    }

    // The log has lost what was read, or was pruned past the cursor: what it has is still delivered.
    private async Task Skip(UpdateId next)
    {
        var extent = await updates.Measure(_end.Token);
        var (from, to) = (Pace.Read + 1, extent.Pruned);
        if (next.Position < Pace.Read)
        {
            Pace.Restart(next.Position);
        }
        else if (from <= to)
        {
            Pace.Skip(new SkippedUpdates(from, to, clock.GetUtcNow()));
            LogSkipped(log, _key, from, to);
        }

        _read = new UpdateId("", Pace.Read);
        await TrySave();
    }

    private async Task Until(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition()) await _changed.Task.WaitAsync(cancellationToken);
    }

    // Something that somebody may wait for has changed.
    private void Signal()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
