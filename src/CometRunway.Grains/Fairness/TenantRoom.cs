using CometRunway.Core;

namespace CometRunway.Grains.Fairness;

/// <summary>A number of places for what tenants have under way. Where all of them are taken, tenants take turns.</summary>
internal abstract class TenantRoom(int places, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Turns<TenantId, TaskCompletionSource<bool>> _waiting = new();
    private int _free = places;

    /// <summary>Takes a place, as soon as it is this tenant's turn. Whoever got one calls <see cref="Leave"/> once.</summary>
    /// <param name="tenant">Whose place it is to be.</param>
    /// <param name="patience">How long it may wait.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <returns>False where it waited for longer.</returns>
    public ValueTask<bool> Enter(TenantId tenant, TimeSpan patience, CancellationToken cancellationToken)
    {
        var place = TakeOrQueue(tenant);
        return place is null ? new ValueTask<bool>(true) : new ValueTask<bool>(Wait(place, patience < Longest ? patience : Longest, cancellationToken));
    }

    /// <summary>Gives the place to whose turn it is.</summary>
    public void Leave()
    {
        while (NextOrFree() is { } next)
        {
            if (next.TrySetResult(true)) return; // Else it has had enough of waiting.
        }
    }

    // Within the lock there is no more than has to be: whoever is told goes on at once, often on the core of who told him, and all others would wait for both.
    private TaskCompletionSource<bool>? TakeOrQueue(TenantId tenant)
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return null;
            }

            var place = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(tenant, place, 1);
            return place;
        }
    }

    // Null where nobody waits: the place is free then.
    private TaskCompletionSource<bool>? NextOrFree()
    {
        lock (_gate)
        {
            if (_waiting.TryPeek(out var next)) _waiting.Take();
            else _free++;
            return next;
        }
    }

    private async Task<bool> Wait(TaskCompletionSource<bool> place, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await place.Task.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!place.TrySetResult(false)) Leave(); // It was given just now.
            if (exception is OperationCanceledException) throw;
            return false;
        }
    }
}
