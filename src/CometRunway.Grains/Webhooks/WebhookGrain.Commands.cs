namespace CometRunway.Grains.Webhooks;

/// <summary>What an endpoint's owner may ask of it. Whatever changes it is written down, and then another activation begins with it.</summary>
internal sealed partial class WebhookGrain
{
    public Task<bool> Change(ProtectedTerms terms) => Alter(webhook => webhook with
    {
        ProtectedUrl = terms.ProtectedUrl,
        Description = terms.Description,
        Statuses = terms.Statuses,
        Group = terms.Group,
        Label = terms.Label,
    });

    public Task<bool> Rotate(string protectedSecret, TimeSpan overlap) => Alter(webhook => webhook with
    {
        ProtectedSecret = protectedSecret,
        ProtectedPrevious = overlap > TimeSpan.Zero ? webhook.ProtectedSecret : null,
        PreviousUntil = overlap > TimeSpan.Zero ? clock.GetUtcNow() + overlap : null,
    });

    public Task<bool> Pause() => Alter(webhook => webhook.IsActive ? webhook.Stop(WebhookState.Paused, "Its owner paused it.", clock.GetUtcNow()) : webhook);

    public async Task<bool> Resume()
    {
        var now = clock.GetUtcNow();
        foreach (var delivery in await store.ReadRetrying(_key, MostRetrying, CancellationToken.None))
            _unsaved.TryAdd(delivery.Position, delivery with { NextAt = now });
        return await Alter(webhook => webhook.Resume(now));
    }

    public async Task<Redelivery> Redeliver(long first, long last)
    {
        if (_webhook is not { } webhook) return Refuse(RedeliveryOutcome.NoEndpoint);
        if (!webhook.IsActive) return Refuse(RedeliveryOutcome.NotActive);

        var room = MostRetrying - _retrying;
        var settled = Math.Min(last, _savedCursor); // What is after the cursor comes anyway.
        var again = await updates.FindAgain(webhook, first, settled, room, clock.GetUtcNow(), CancellationToken.None);
        if (again is null) return new Redelivery(RedeliveryOutcome.TooMany);
        if (again.Count is 0) return new Redelivery(RedeliveryOutcome.Nothing);

        foreach (var delivery in again) _unsaved[delivery.Position] = delivery;
        await Alter(static webhook => webhook);
        return new Redelivery(RedeliveryOutcome.Queued, again.Count);
    }

    public async Task<bool> Remove()
    {
        _isOver = true;
        try
        {
            return await store.Remove(_key, CancellationToken.None);
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    private async Task<bool> Alter(Func<Webhook, Webhook> change)
    {
        try
        {
            if (_webhook is null) return false;
            _webhook = change(_webhook);
            _isDirty = true;
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
