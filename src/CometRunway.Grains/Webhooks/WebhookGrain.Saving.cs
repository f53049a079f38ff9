using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>How an endpoint writes down what it did: whatever came together is one write, and the next one gathers meanwhile.</summary>
internal sealed partial class WebhookGrain
{
    private const int MostDelivered = 1000; // Kept to be looked at.

    private int _deliveredSinceTrim;
    private Task _saving = Task.CompletedTask;

    /// <summary>The same as <see cref="Save"/>; what is not written now is tried again later.</summary>
    private async Task TrySave()
    {
        try
        {
            await Save();
        }
        catch (StoreUnavailableException exception)
        {
            LogNotSaved(log, _key, exception.Message);
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
        }
    }

    /// <summary>Writes down everything that is known now.</summary>
    /// <exception cref="StoreUnavailableException">It was not written, or another activation went on meanwhile.</exception>
    private Task Save() => _saving.IsCompleted ? _saving = SaveAll() : _saving;

    private async Task SaveAll()
    {
        while (Pace.NextWrite(clock.GetUtcNow()) is { } write)
        {
            try
            {
                if (!await store.Save(write.Webhook, write.Deliveries, CancellationToken.None))
                {
                    GiveWay();
                    throw TakenOver();
                }

                Pace.Written(write, clock.GetUtcNow());
                await Trim(write);
            }
            catch
            {
                Pace.LookAgain(clock.GetUtcNow());
                throw;
            }
            finally
            {
                Go();
            }
        }

        if (!Pace.Webhook.IsActive) DeactivateOnIdle();
    }

    private async Task Trim(WebhookWrite written)
    {
        _deliveredSinceTrim += written.Deliveries.Count(static delivery => delivery.State is DeliveryState.Delivered);
        if (_deliveredSinceTrim < MostDelivered / 2) return;
        await store.Trim(_key, MostDelivered, CancellationToken.None);
        _deliveredSinceTrim = 0;
    }

    private void GiveWay()
    {
        LogTwin(log, _key);
        LetGo();
        _ = this.AsReference<IWebhookGrain>().EnsureRunning(); // Where there is no other after all: the answer of a write got lost, or what was written did, with the database's primary.
    }

    private static StoreUnavailableException TakenOver() => new("Another server has taken this endpoint over: try again.");

    // Nothing is written any more, so nobody needs to know what comes of what is under way.
    private void LetGo()
    {
        Pace.GiveWay();
        _end.Cancel();
        DeactivateOnIdle();
    }
}
