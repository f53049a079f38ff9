using CometRunway.Abstractions;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Tests.Simulation;

namespace CometRunway.Tests.Webhooks.Histories;

/// <summary>Carries out what a <see cref="DeliveryPace"/> says, as <c>WebhookGrain</c> does, in virtual time, and looks whether it says what it may.</summary>
internal sealed class EndpointActivation : Mortal
{
    private const long Farewell = 3_000;
    private const int MostAtOneMoment = 10_000;

    private readonly World _world;
    private readonly EndpointStore _store;
    private readonly EndpointReceiver _receiver;
    private readonly DeliveryPace _pace;
    private readonly List<OpenAttempt> _open = [];
    private readonly List<RunwayTaskUpdate> _notBegun = [];
    private readonly HashSet<OpenAttempt> _ofLost = []; // Of what the log has lost.
    private readonly List<TaskCompletionSource<bool>> _waiting = [];
    private TaskCompletionSource? _farewell;
    private bool _isSaving;
    private bool _isGoing;
    private bool _isLeaving;
    private int _timer;
    private (long At, int Times) _rings;
    private int _added;
    private int _epoch;

    public EndpointActivation(World world, EndpointStore store, EndpointReceiver receiver)
        : base(world)
    {
        (_world, _store, _receiver) = (world, store, receiver);
        _pace = new DeliveryPace(store.Row, store.Row.IsActive ? store.Retrying : 0, Now);
        _epoch = store.Epoch;
        _added = store.Log.Count(update => update.Position <= store.Row.Cursor);
        ReadOn();
        Go();
    }

    private DateTimeOffset Now => Given.Noon.AddMilliseconds(_world.Now);

    public void EnsureRunning()
    {
        if (!_pace.Webhook.IsActive) _world.Start(Deactivate);
    }

    /// <summary>Takes from the log what there is room for.</summary>
    public void ReadOn()
    {
        while (IsAlive && _epoch == _store.Epoch && !_pace.IsFull && _added < _store.Log.Count)
        {
            _notBegun.Add(_store.Log[_added]);
            _pace.Add(_store.Log[_added++]);
            Go();
        }
    }

    /// <summary>The log has lost what it had after <paramref name="position"/>.</summary>
    public void Restart(long position)
    {
        if (!IsAlive || _epoch == _store.Epoch) return;
        _epoch = _store.Epoch;
        if (_pace.Read <= position)
        {
            ReadOn(); // Something may have come before it knew.
            return;
        }

        _world.Note(() => $"it begins anew after {position}");
        _pace.Restart(position);
        _added = _store.Log.Count(update => update.Position <= position);
        _notBegun.RemoveAll(update => update.Position > position);
        _ofLost.UnionWith(_open.Where(attempt => Of(attempt).Position > position));
        Keep();
        ReadOn();
    }

    /// <summary>What its owner does; true once it is written down.</summary>
    public async Task<bool> Alter(Func<DeliveryPace, Task> change)
    {
        try
        {
            await change(_pace);
            if (!_pace.IsClosed) return false;
            return await Save();
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        finally
        {
            if (_pace.IsClosed) _world.Start(Deactivate);
        }
    }

    public Task<IReadOnlyList<Delivery>> ReadRetrying() => _store.ReadRetrying(this, DeliveryPace.MostRetrying);

    public async Task Deactivate()
    {
        if (_isLeaving || !IsAlive) return;
        _isLeaving = true;
        _pace.Close();
        _world.Note(() => "it deactivates");
        _farewell = new TaskCompletionSource();
        _world.After(_open.Count is 0 ? 0 : Farewell, () => _farewell.TrySetResult());
        await _farewell.Task;
        if (!IsAlive) return;
        await Save();
        if (_store.Row.Revision == Revision && _pace.NextWrite(Now) is null && _store.Row.State != _pace.Webhook.State)
            _world.Break($"It ended as {_pace.Webhook.State}, and its row says {_store.Row.State}.");
        Crash();
    }

    // That of the last write that it knows of.
    private long Revision { get; set; } = -1;

    private void Go()
    {
        if (_isGoing || !IsAlive) return;
        _isGoing = true;
        while (GoOn())
        {
        }

        _isGoing = false;
        SetTimer();
    }

    private bool GoOn()
    {
        if (_pace.Begin(Now) is { } attempt) _world.Start(() => Carry(attempt));
        else if (_pace.BeginFetch(Now)) _world.Start(Fetch);
        else return false;
        return true;
    }

    private async Task Carry(OpenAttempt attempt)
    {
        Check(attempt);
        _open.Add(attempt);
        _world.Note(() => $"{Of(attempt).Position} goes out, {(attempt.First is null ? "again" : "first")}");
        var (before, began) = (Of(attempt), Now);
        var answer = await _receiver.Send(this, before, () => IsOfLog(attempt));
        _open.Remove(attempt);
        _world.Note(() => $"{before.Position} is answered with {answer}");
        _pace.End(attempt, before.Observe(answer, began, Now - began, _world.Dice.NextDouble()), answer, Now);
        if (_open.Count is 0) _farewell?.TrySetResult();
        ReadOn();
        Go();
        Keep();
    }

    private bool IsOfLog(OpenAttempt attempt) => !_ofLost.Contains(attempt) && (_epoch == _store.Epoch || Of(attempt).Position <= _store.KeptTo);

    private void Check(OpenAttempt attempt)
    {
        var delivery = Of(attempt);
        if (_pace.IsClosed || !_pace.Webhook.IsActive) _world.Break($"{delivery.Position} begins though the endpoint has stopped.");
        if (_pace.Webhook.NotBefore > Now) _world.Break($"{delivery.Position} begins though the receiver wants to be left alone.");
        if (_open.Count >= DeliveryPace.MostOpen) _world.Break($"{delivery.Position} is one more than may be open.");
        if (_open.Exists(open => !_ofLost.Contains(open) && Of(open).Position == delivery.Position && open.First is null == attempt.First is null)) _world.Break($"{delivery.Position} is open twice.");
        if (delivery.NextAt > Now) _world.Break($"{delivery.Position} is retried {delivery.NextAt - Now} before its time.");
        if (attempt.First is not { } first) return;
        if (_open.Exists(open => !_ofLost.Contains(open) && open.First is not null && Of(open).TaskId == delivery.TaskId)) _world.Break($"Two updates of {delivery.TaskId} are open for the first time.");
        _notBegun.Remove(first.Update);
        if (_notBegun.Find(update => update.Position < delivery.Position && !_open.Exists(open => !_ofLost.Contains(open) && open.First is not null && Of(open).TaskId == update.Identity.Id.Value)) is { } earlier)
            _world.Break($"{delivery.Position} begins before {earlier.Position}.");
    }

    private async Task Fetch()
    {
        try
        {
            if (!_pace.Fetched(await _store.ReadRetrying(this, RetryQueue.MostAtOnce + 1), Now)) GiveWay();
        }
        catch (StoreUnavailableException)
        {
            _pace.NotFetched(Now);
        }

        Go();
    }

    private void Keep()
    {
        if (!_isSaving) _world.Start(SaveAll);
    }

    private Task<bool> Save()
    {
        var written = new TaskCompletionSource<bool>(); // One for each who waits: those of one task go on in no order that a seed knows.
        _waiting.Add(written);
        Keep();
        return written.Task;
    }

    private async Task SaveAll()
    {
        _isSaving = true;
        var isWritten = true;
        while (isWritten && _pace.NextWrite(Now) is { } write)
        {
            isWritten = await Write(write);
            Go();
        }

        _isSaving = false;
        if (!_pace.Webhook.IsActive && isWritten) _world.Start(Deactivate);
        var waiting = _waiting.ToList();
        _waiting.Clear();
        foreach (var written in waiting) written.SetResult(isWritten);
    }

    private async Task<bool> Write(WebhookWrite write)
    {
        try
        {
            if (!await _store.Save(this, write, _epoch))
            {
                GiveWay();
                return false;
            }

            _pace.Written(write, Now);
            Revision = write.Webhook.Revision;
            _world.Note(() => $"it is {write.Webhook.State} at {write.Webhook.Cursor}, with {string.Join(' ', write.Deliveries.Select(static delivery => $"{delivery.Position}:{delivery.State}"))}");
            return true;
        }
        catch (StoreUnavailableException)
        {
            _pace.LookAgain(Now);
            return false;
        }
    }

    private void GiveWay()
    {
        _world.Note(() => "it gives way");
        _pace.GiveWay();
        Crash();
    }

    private void SetTimer()
    {
        var timer = ++_timer;
        if (_pace.IsClosed || _pace.NextDue(Now) is not { } moment) return;
        _world.After(_world.Coarse((long)Math.Max(0, Math.Ceiling((moment - Now).TotalMilliseconds))), () => Ring(timer));
    }

    private void Ring(int timer)
    {
        if (!IsAlive || timer != _timer) return;
        _rings = _rings.At == _world.Now ? (_world.Now, _rings.Times + 1) : (_world.Now, 1);
        if (_rings.Times > MostAtOneMoment) _world.Break("Its timer rings and rings.");
        _pace.Ring();
        ReadOn();
        Keep();
        Go();
    }

    private static Delivery Of(OpenAttempt attempt) => attempt.Delivery(static update => Delivery.Of(update, "{}"));
}
