using System.Collections.Concurrent;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Polling.Budgets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>The gates of all keys that this silo polls with, and what each answer of the upstream does to them.</summary>
internal sealed partial class PollBudget(
    IOptions<PollingOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<PollBudget> log)
{
    private const int MostInFlightPerKey = 1_000;
    private const int LeastKeysAtOnce = 4; // An upstream that hangs for one key leaves places to others.
    private const int FewKeys = 10_000;
    private static readonly TimeSpan NewsOfAPause = TimeSpan.FromSeconds(1); // Polls that were under way together are refused together, and told of once.

    private readonly ConcurrentDictionary<TenantId, PolledKey> _keys = new();
    private readonly Outages _outages = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly int _mostInFlight = Math.Clamp(options.Value.PollsAtOnce / LeastKeysAtOnce, 1, MostInFlightPerKey);
    private readonly TimeSpan _spread = options.Value.LeastInterval;
    private int _mostKeys = FewKeys;

    /// <summary>The upstream refused a tenant's key (429) here: what it said, and how long nobody goes from now on.</summary>
    public event Action<TenantId, Reading.ComeBackLater, TimeSpan>? Refused;

    /// <summary>How many silos share the budget of each key. Default 1.</summary>
    public int Silos
    {
        get => _outages.Silos;
        set => _outages.Silos = value;
    }

    /// <summary>May a poll of this tenant go? Whoever gets a grant brings it to <see cref="Settle"/> or calls <see cref="GiveBack(TenantId)"/> once.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="held">What it was answered before, where it had to wait.</param>
    /// <param name="likelihood">How likely the task is to have ended since its last poll, 0 to 1: after an outage the likeliest go first.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    public Permit Ask(TenantId tenant, Permit held, double likelihood, double dice)
    {
        using var _ = Hold(tenant, out var key);
        var now = Now;
        key.Asking = key.Asking with { PolledAt = now };
        if (IsToWaitForLease(key, now))
        {
            key.Asking = key.Asking.Hurried(now);
            return held with { IsGranted = false, At = now + (LeaseIsNear * (1 + dice)) };
        }

        key.Gate.Pace(IntervalOf(key, now), now);
        var permit = _outages.Ask(key, held, likelihood, dice, now);
        if (permit.IsGranted) key.Made = key.Made.Went(now);
        return permit;
    }

    /// <summary>What keeps the tenant's polls back: a refusal of its key, or an outage; null where nothing does but its rate.</summary>
    public Reading? Refusal(TenantId tenant)
    {
        using var _ = Hold(tenant, out var key);
        return key.Gate.Refusal ?? _outages.Because(key);
    }

    /// <summary>How long from now until a permit's time.</summary>
    public TimeSpan Until(Permit permit)
    {
        var now = Now; // Read once: between two readings it may come to be past, and a timer that is set for the past may never ring.
        return permit.At > now ? permit.At - now : TimeSpan.Zero;
    }

    /// <summary>The poll came back.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="granted">With which it went.</param>
    /// <param name="reading">What it brought.</param>
    /// <param name="isFromUpstream">The upstream was asked for it just now; what was known without says nothing of whether it works.</param>
    public void Settle(TenantId tenant, Permit granted, Reading reading, bool isFromUpstream = true)
    {
        if (isFromUpstream) Observe(tenant, granted, reading);
        if (reading is Reading.ComeBackLater { WholeKey: true } refusal)
        {
            Refuse(tenant, refusal);
            return;
        }

        bool turned;
        using (Hold(tenant, out var key))
        {
            turned = reading is Reading.Unauthorized ? key.Gate.Block(Now, RunwayTask.SlowRetry, reading) : UnblockIfItSaysSo(key, reading);
            key.IsToldBlocked = turned ? reading is Reading.Unauthorized : key.IsToldBlocked;
        }

        if (turned) Tell(tenant, reading);
    }

    /// <summary>The upstream refused the tenant's key on another silo: nobody goes here either for <paramref name="pause"/>.</summary>
    public void BlockToo(TenantId tenant, TimeSpan pause, string why)
    {
        using var _ = Hold(tenant, out var key);
        key.Asking = key.Asking.RefusedElsewhere(Now);
        key.Gate.BlockToo(Now, pause, new Reading.ComeBackLater(why, pause, WholeKey: true));
    }

    /// <summary>The poll was given up before it brought a reading.</summary>
    public void GiveBack(TenantId tenant)
    {
        using var _ = Hold(tenant, out var key);
        key.Gate.Return();
    }

    /// <summary>Whoever was told to wait will not come.</summary>
    public void GiveBack(TenantId tenant, Permit held)
    {
        _outages.Leave(held.Seat);
        if (held.Slot is null || !_keys.TryGetValue(tenant, out var key)) return;
        lock (key.Lock) key.Gate.GiveBack(held);
    }

    /// <summary>Nothing is polled with the tenant's key.</summary>
    public void Forget(TenantId tenant)
    {
        if (!_keys.TryGetValue(tenant, out var key)) return;
        lock (key.Lock) Forget(tenant, key);
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);

    // The key as all others know it, for as long as its lock is held.
    private Lock.Scope Hold(TenantId tenant, out PolledKey key)
    {
        while (true)
        {
            key = _keys.GetOrAdd(tenant, static (_, self) => self.NewKey(), this);
            var scope = key.Lock.EnterScope();
            if (!key.IsForgotten) return scope;
            scope.Dispose();
        }
    }

    private PolledKey NewKey()
    {
        if (_keys.Count >= _mostKeys) ForgetIdle();
        var now = Now;
        return new PolledKey(new KeyGate(HeldLease.Interval(HeldLease.None.PerSecondAt(now, options.Value.Budget, Silos)), _mostInFlight, _spread), now);
    }

    // Whose tasks have all ended, and who came once.
    private void ForgetIdle()
    {
        _mostKeys = int.MaxValue; // One at a time.
        foreach (var (tenant, key) in _keys)
        {
            lock (key.Lock)
            {
                if (key.Gate.IsIdle(Now) && key.Circuit.State is BreakerState.Closed) Forget(tenant, key);
            }
        }

        _mostKeys = Math.Max(FewKeys, _keys.Count * 2);
    }

    // What tasks want is never forgotten: they take it away themselves.
    private void Forget(TenantId tenant, PolledKey key)
    {
        if (key.Wanted is not 0) return;
        key.IsForgotten = true;
        _keys.TryRemove(KeyValuePair.Create(tenant, key));
    }

    private void Observe(TenantId tenant, Permit granted, Reading reading)
    {
        CircuitEvent? ofUpstream, ofKey;
        using (Hold(tenant, out var key))
        {
            (ofUpstream, ofKey) = _outages.Observe(key, granted, reading, Now);
        }

        if (ofUpstream is not null) TellOfUpstream(ofUpstream);
        if (ofKey is not null) TellOfKey(tenant, ofKey);
    }

    private void Refuse(TenantId tenant, Reading.ComeBackLater refusal)
    {
        bool turned;
        TimeSpan before, after;
        using (Hold(tenant, out var key))
        {
            var now = Now;
            (key.Refusals ??= new HourTally()).Add(now);
            key.Asking = key.Asking.Refused(now);
            before = key.Gate.BlockedFor(now);
            turned = key.Gate.Block(now, refusal.After, refusal);
            after = key.Gate.BlockedFor(now);
            key.IsToldBlocked |= turned;
        }

        if (turned) Tell(tenant, refusal);
        if (after - before > NewsOfAPause) Refused?.Invoke(tenant, refusal, after);
    }

    // True where there is something to tell.
    private static bool UnblockIfItSaysSo(PolledKey key, Reading reading)
    {
        if (reading is Reading.Answer or Reading.NotVisible) key.Gate.Unblock();
        else key.Gate.Return();
        return key.IsToldBlocked && !key.Gate.IsBlocked;
    }
}
