using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>How an endpoint writes down what it did: whatever came together is one write, and the next one gathers meanwhile.</summary>
internal sealed partial class WebhookGrain
{
    private const int MostAtOnce = 500;
    private const int MostDelivered = 1000; // Kept to be looked at.
    private static readonly TimeSpan StaleCursor = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, Delivery> _unsaved = [];
    private long _revision;
    private long _savedCursor;
    private DateTimeOffset _savedAt;
    private int _deliveredSinceTrim;
    private bool _isDirty;
    private bool _isOver; // Another activation goes on, or the endpoint is gone: this one writes nothing more.
    private Task? _saving;

    // Where nothing is for the endpoint nothing is written, but its cursor must not fall out of what the log keeps.
    private bool IsCursorStale => _window.Cursor > _savedCursor && clock.GetUtcNow() - _savedAt >= StaleCursor;

    /// <summary>The same as <see cref="Save"/>; what the store does not take is tried again later.</summary>
    private async Task Keep()
    {
        try
        {
            await Save();
        }
        catch (StoreUnavailableException exception)
        {
            LogNotSaved(log, _key, exception.Message);
            if (!_isOver) SetTimer(AfterFailure);
        }
    }

    /// <summary>Writes down everything that is known now.</summary>
    /// <exception cref="StoreUnavailableException">It was not written, or another activation went on meanwhile.</exception>
    private Task Save()
    {
        if (_webhook is null || _isOver) return Task.CompletedTask;
        foreach (var outcome in _window.TakeFinished()) _unsaved[outcome.Position] = outcome;
        _isDirty |= _unsaved.Count > 0 || IsCursorStale;
        if (_saving is { IsCompleted: false }) return _saving;
        return _saving = SaveAll();
    }

    private async Task SaveAll()
    {
        while (_isDirty)
        {
            _isDirty = false;
            Delivery[] batch = [.. _unsaved.Values.Take(MostAtOnce)];
            var cursor = batch.Length == _unsaved.Count ? _window.Cursor : _savedCursor;
            try
            {
                if (!await store.Save(_webhook! with { Revision = _revision + 1, Cursor = cursor }, batch, CancellationToken.None)) throw GiveWay();
            }
            catch
            {
                _isDirty = true;
                throw;
            }

            Settle(batch, cursor);
            if (_deliveredSinceTrim >= MostDelivered / 2) await Trim();
            foreach (var outcome in _window.TakeFinished()) _unsaved[outcome.Position] = outcome;
            _isDirty |= _unsaved.Count > 0;
        }

        if (!_webhook!.IsActive) DeactivateOnIdle();
    }

    private void Settle(Delivery[] batch, long cursor)
    {
        (_revision, _savedCursor, _savedAt) = (_revision + 1, cursor, clock.GetUtcNow());
        foreach (var delivery in batch)
        {
            if (ReferenceEquals(_unsaved[delivery.Position], delivery)) _unsaved.Remove(delivery.Position);
            if (delivery.NextAt is { } next && !(_nextDue <= next)) _nextDue = next;
            if (delivery.State is DeliveryState.Delivered) _deliveredSinceTrim++;
        }

        SetTimer();
        Sign();
    }

    private async Task Trim()
    {
        await store.Trim(_key, MostDelivered, CancellationToken.None);
        _deliveredSinceTrim = 0;
    }

    private StoreUnavailableException GiveWay()
    {
        if (!_isOver) LogTwin(log, _key);
        _isOver = true;
        _end.Cancel();
        DeactivateOnIdle();
        return new StoreUnavailableException("Another server has taken this endpoint over: try again.");
    }
}
