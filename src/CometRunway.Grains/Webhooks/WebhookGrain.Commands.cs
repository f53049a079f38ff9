namespace CometRunway.Grains.Webhooks;

/// <summary>What an endpoint's owner may ask of it, one command after the other. Whatever changes it is written down, and then another activation begins with it.</summary>
internal sealed partial class WebhookGrain
{
    private Task _turn = Task.CompletedTask;
    private int _commands;
    private bool _isRemoved;

    public Task<bool> Change(ProtectedTerms terms) => Alter(webhook => webhook with
    {
        ProtectedUrl = terms.ProtectedUrl,
        Description = terms.Description,
        Statuses = terms.Statuses,
        Others = terms.AllOthers,
        Group = terms.Group,
        Label = terms.Label,
    });

    public Task<bool> Rotate(string protectedSecret, TimeSpan overlap) =>
        Alter(webhook => webhook.Rotate(protectedSecret, courier.SignsWith(webhook, protectedSecret), overlap, clock.GetUtcNow()));

    public Task<bool> Pause() => Alter(webhook => webhook.IsActive ? webhook.Stop(WebhookState.Paused, "Its owner paused it.", clock.GetUtcNow()) : webhook);

    public Task<bool> Resume() => InTurn(() => Alter(async pace =>
    {
        pace.Close(); // No retry begins while they are read; what came of one that is under way is newer than what is read.
        var underWay = pace.RetriesUnderWay;
        var retried = await store.Reads.ReadRetrying(_key, DeliveryPace.MostRetrying, CancellationToken.None);
        var now = clock.GetUtcNow();
        pace.SendAgain(retried.Where(delivery => !underWay.Contains(delivery.Position)).Select(delivery => delivery with { NextAt = now }));
        pace.Change(webhook => webhook.Resume(now));
    }));

    public Task<Redelivery> Redeliver(long first, long last) => InTurn(() => SendAgain(first, last));

    public Task<bool> Remove() => InTurn(async () =>
    {
        _pace?.Close();
        var wasThere = await store.Remove(_key, CancellationToken.None);
        _isRemoved = true;
        if (_pace is not null) LetGo();
        return wasThere;
    });

    private async Task<Redelivery> SendAgain(long first, long last)
    {
        if (_pace is null || _isRemoved) return new Redelivery(RedeliveryOutcome.NoEndpoint);
        if (!_pace.Webhook.IsActive) return new Redelivery(RedeliveryOutcome.NotActive);

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

    // Where nothing changes this activation goes on.
    private Task<bool> Alter(Func<Webhook, Webhook> change) => InTurn(async () =>
    {
        if (_pace is { IsClosed: false, Webhook: var webhook } && change(webhook) == webhook)
        {
            await Save();
            return true;
        }

        return await Alter(pace =>
        {
            pace.Change(change);
            return Task.CompletedTask;
        });
    });

    private async Task<bool> Alter(Func<DeliveryPace, Task> change)
    {
        if (_pace is null || _isRemoved) return false;
        if (_pace.IsOver) throw TakenOver();
        await change(_pace);
        await Save();
        return true;
    }

    // Whoever comes while another command is at work waits for its turn here, and not for the next activation: Orleans sends nobody on more than twice.
    private async Task<T> InTurn<T>(Func<Task<T>> command)
    {
        _commands++;
        var (before, over) = (_turn, new TaskCompletionSource());
        _turn = over.Task;
        try
        {
            await before;
            return await command();
        }
        finally
        {
            over.SetResult();
            _commands--;
            EndIfAtRest();
        }
    }

    private void EndIfAtRest()
    {
        if (_commands is 0 && _pace is not { IsAtWork: true }) DeactivateOnIdle();
    }
}
