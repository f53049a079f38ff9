namespace CometRunway.Grains.Webhooks;

/// <summary>What an endpoint's owner may ask of it. Whatever changes it is written down, and then another activation begins with it.</summary>
internal sealed partial class WebhookGrain
{
    public Task<bool> Change(ProtectedTerms terms) => Alter(webhook => webhook with
    {
        ProtectedUrl = terms.ProtectedUrl,
        Description = terms.Description,
        Statuses = terms.Statuses,
        WantsStops = terms.WantsStops,
        Group = terms.Group,
        Label = terms.Label,
    });

    public Task<bool> Rotate(string protectedSecret, TimeSpan overlap) =>
        Alter(webhook => webhook.Rotate(protectedSecret, courier.SignsWith(webhook, protectedSecret), overlap, clock.GetUtcNow()));

    public Task<bool> Pause() => Alter(webhook => webhook.IsActive ? webhook.Stop(WebhookState.Paused, "Its owner paused it.", clock.GetUtcNow()) : webhook);

    public Task<bool> Resume() => Alter(async pace =>
    {
        pace.Close(); // No retry begins while they are read; what came of one that is under way is newer than what is read.
        var underWay = pace.RetriesUnderWay;
        var retried = await store.ReadRetrying(_key, DeliveryPace.MostRetrying, CancellationToken.None);
        var now = clock.GetUtcNow();
        pace.SendAgain(retried.Where(delivery => !underWay.Contains(delivery.Position)).Select(delivery => delivery with { NextAt = now }));
        pace.Change(webhook => webhook.Resume(now));
    });

    public async Task<Redelivery> Redeliver(long first, long last)
    {
        if (_pace is null) return Refuse(RedeliveryOutcome.NoEndpoint);
        if (!_pace.Webhook.IsActive) return Refuse(RedeliveryOutcome.NotActive);

        var settled = Math.Min(last, _pace.Cursor); // What is after the cursor comes anyway.
        var again = await updates.FindAgain(_pace.Webhook, first, settled, _pace.Room, clock.GetUtcNow(), CancellationToken.None);
        if (again is null) return new Redelivery(RedeliveryOutcome.TooMany);
        if (again.Count is 0) return new Redelivery(RedeliveryOutcome.Nothing);

        await Alter(pace =>
        {
            pace.SendAgain(again);
            return Task.CompletedTask;
        });
        return new Redelivery(RedeliveryOutcome.Queued, again.Count);
    }

    public async Task<bool> Remove()
    {
        _pace?.Close();
        try
        {
            var wasThere = await store.Remove(_key, CancellationToken.None);
            if (_pace is not null) LetGo();
            return wasThere;
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    // Where nothing changes this activation goes on: whoever asks twice at once must not find it gone time and again.
    private async Task<bool> Alter(Func<Webhook, Webhook> change)
    {
        if (_pace is { Webhook: var webhook } && change(webhook) == webhook)
        {
            await Save();
            return true;
        }

        return await Alter(pace =>
        {
            pace.Change(change);
            return Task.CompletedTask;
        });
    }

    private async Task<bool> Alter(Func<DeliveryPace, Task> change)
    {
        try
        {
            if (_pace is null) return false;
            await change(_pace);
            await Save();
            return true;
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    private Redelivery Refuse(RedeliveryOutcome outcome)
    {
        DeactivateOnIdle();
        return new Redelivery(outcome);
    }
}
