using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Tests.Simulation;

namespace CometRunway.Tests.Webhooks.Histories;

/// <summary>
/// One seed: an endpoint from its registration until it has everything, whatever its receiver, the store, its owner and the cluster do meanwhile.
/// </summary>
internal sealed class EndpointHistory
{
    private const long Horizon = 20_000_000;
    private const long BetweenWakes = 60_000;

    private readonly World _world;
    private readonly EndpointStore _store;
    private readonly EndpointReceiver _receiver;
    private readonly List<(long Position, long At)> _wishes = [];
    private EndpointActivation? _active;
    private long? _end;

    private EndpointHistory(int seed, Action<string>? trace)
    {
        _world = new World(seed, Flaw.None, trace);
        _receiver = new EndpointReceiver(_world);
        _store = new EndpointStore(_world, new Webhook
        {
            Key = new WebhookKey(Given.Identity.Tenant, "wh_1"),
            ProtectedUrl = "url",
            ProtectedSecret = "secret",
            CreatedAt = Given.Noon,
            Since = Given.Noon,
            Cursor = 0,
        });
        for (var i = _world.Dice.Next(1, _world.Dice.Next(20) is 0 ? 600 : 40); i > 0; i--) _world.After(_world.UpTo(90_000), Append);
        for (var i = _world.Dice.Next(4); i > 0; i--) _world.After(_world.UpTo(90_000), Strike);
        Wake();
        _world.After(_world.FaultsUntil, CheckWhetherItIsOver);
    }

    /// <summary>What did not hold in the history of <paramref name="seed"/>; null where everything did.</summary>
    public static string? Play(int seed, Action<string>? trace = null)
    {
        SynchronizationContext.SetSynchronizationContext(null); // Continuations run where they are completed: on the agenda.
        var history = new EndpointHistory(seed, trace);
        history._world.Run(() => history._end);
        if (history._world.Broken is null) history.Judge();
        return history._world.Broken;
    }

    private void Append()
    {
        var position = _store.Log.Count is 0 ? _world.Dice.Next(1, 5) : _store.Log[^1].Position + _world.Dice.Next(1, 5);
        _store.Log.Add(new RunwayTaskUpdate
        {
            Epoch = "e",
            Position = position,
            Tenant = Given.Identity.Tenant.Value,
            TaskId = $"task-{_world.Dice.Next(6)}",
            Version = 1,
            Status = RunwayStatus.Pending,
            At = Given.Noon,
        });
        _active?.ReadOn();
    }

    private void Strike()
    {
        if (_active is not { IsAlive: true } active) return;
        switch (_world.Dice.Next(8))
        {
            case 0:
                active.Crash();
                break;
            case 1:
                _world.Start(active.Deactivate);
                break;
            case 2:
                _active = new EndpointActivation(_world, _store, _receiver); // A twin: the one before knows nothing of it.
                break;
            case 3:
                _world.Start(() => active.Alter(pace => Done(() => pace.Change(webhook => webhook.Stop(WebhookState.Paused, "Its owner paused it.", Now)))));
                break;
            case 4:
                _world.Start(() => Resume(active));
                break;
            case 5:
                var (epoch, promote) = (_store.Epoch, _store.Standby());
                _world.After(_world.UpTo(20_000), () =>
                {
                    if (epoch == _store.Epoch) FailOver(promote); // Else it followed what was lost.
                });
                break;
            default:
                _world.Start(() => SendAgain(active));
                break;
        }
    }

    // What was asked of the one that was lost is lost with it.
    private void FailOver(Action promote)
    {
        promote();
        _world.Note(() => $"the store fails over, and ends at {_store.LastPosition}");
        _wishes.Clear();
        foreach (var lost in _receiver.Took.Keys.Where(position => position > _store.KeptTo).ToList()) _receiver.Took.Remove(lost);
        var kept = _store.LastPosition;
        _world.After(_world.UpTo(3_000), () => _active?.Restart(kept));
    }

    private Task<bool> Resume(EndpointActivation active) => active.Alter(async pace =>
    {
        pace.Close();
        var underWay = pace.RetriesUnderWay;
        var retried = await active.ReadRetrying();
        pace.SendAgain(retried.Where(delivery => !underWay.Contains(delivery.Position)).Select(delivery => delivery with { NextAt = Now }));
        pace.Change(webhook => webhook.Resume(Now));
    });

    private async Task SendAgain(EndpointActivation active)
    {
        var asked = _world.Now;
        List<Delivery> wished = [];
        var isWritten = await active.Alter(async pace =>
        {
            var found = _store.Deliveries.Where(_ => _world.Dice.Next(3) is 0).Select(delivery => delivery.Again("{}", Now)).ToList();
            await active.Delay(_world.UpTo(2_000));
            if (!pace.Webhook.IsActive || found.Count is 0) return;
            wished = found;
            pace.SendAgain(wished);
        });
        if (isWritten) _wishes.AddRange(wished.Select(delivery => (delivery.Position, asked)));
    }

    private void Wake()
    {
        if (_active is not { IsAlive: true }) _active = new EndpointActivation(_world, _store, _receiver);
        if (!_store.Row.IsActive && _world.Now >= _world.FaultsUntil) _world.Start(() => Resume(_active));
        else _active.EnsureRunning();
        _world.After(BetweenWakes, Wake);
    }

    private void CheckWhetherItIsOver()
    {
        if (_world.Now >= Horizon || IsOver()) _end = _world.Now;
        else _world.After(60_000, CheckWhetherItIsOver);
    }

    private bool IsOver() => NotDelivered() is null && _wishes.TrueForAll(IsFulfilled);

    // What a receiver took, and a primary that was lost alone knew of, is told again with the next write at the latest.
    private RunwayTaskUpdate? NotDelivered() => _store.Log.Find(update => !_store.IsDelivered(update) && !(_store.Epoch > 0 && _receiver.Took.ContainsKey(update.Position)));

    private bool IsFulfilled((long Position, long At) wish) => _receiver.Took.TryGetValue(wish.Position, out var at) && at >= wish.At;

    private void Judge()
    {
        if (NotDelivered() is { } update) _world.Break($"Update {update.Position} is forgotten: {_store.Row.State}, cursor {_store.Row.Cursor}, {_store.Retrying} retrying.");
        foreach (var wish in _wishes.Where(wish => !IsFulfilled(wish))) _world.Break($"Update {wish.Position} should have been sent again after {wish.At / 1000.0} s.");
        foreach (var delivery in _store.Deliveries.Where(delivery => !_receiver.Took.ContainsKey(delivery.Position)))
            _world.Break($"The receiver never took {delivery.Position}, and its row says so.");
    }

    private DateTimeOffset Now => Given.Noon.AddMilliseconds(_world.Now);

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
