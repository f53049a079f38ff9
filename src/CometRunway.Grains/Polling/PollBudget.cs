using System.Collections.Concurrent;
using CometRunway.Core;
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
    private const int FewGates = 10_000;

    private readonly ConcurrentDictionary<TenantId, KeyGate> _gates = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly int _mostInFlight = Math.Clamp(options.Value.PollsAtOnce / LeastKeysAtOnce, 1, MostInFlightPerKey);
    private readonly TimeSpan _spread = options.Value.LeastInterval;
    private int _mostGates = FewGates;

    /// <summary>How many silos share the budget of each key. Default 1.</summary>
    public int Silos { get; set; } = 1;

    /// <summary>May a poll of this tenant go? Whoever gets a grant calls <see cref="Settle"/> or <see cref="GiveBack(TenantId)"/> once.</summary>
    public Permit Ask(TenantId tenant, Permit held, double dice)
    {
        var gate = Gate(tenant);
        lock (gate)
        {
            gate.Pace(Interval);
            return gate.Ask(Now, dice, held);
        }
    }

    /// <summary>What closed the tenant's gate; null where it is open.</summary>
    public Reading? Refusal(TenantId tenant)
    {
        var gate = Gate(tenant);
        lock (gate) return gate.Refusal;
    }

    /// <summary>How long from now until a permit's time.</summary>
    public TimeSpan Until(Permit permit) => permit.At > Now ? permit.At - Now : TimeSpan.Zero;

    /// <summary>The poll came back with <paramref name="reading"/>.</summary>
    public void Settle(TenantId tenant, Reading reading)
    {
        var gate = Gate(tenant);
        bool turned;
        lock (gate)
        {
            turned = reading switch
            {
                Reading.ComeBackLater { WholeKey: true } later => gate.Close(Now, later.After, later),
                Reading.Unauthorized => gate.Close(Now, RunwayTask.SlowRetry, reading),
                _ => OpenIfItSaysSo(gate, reading),
            };
        }

        if (turned) Tell(tenant, reading);
    }

    /// <summary>The poll was given up before it brought a reading.</summary>
    public void GiveBack(TenantId tenant)
    {
        var gate = Gate(tenant);
        lock (gate) gate.Return();
    }

    /// <summary>Whoever was told to wait will not come.</summary>
    public void GiveBack(TenantId tenant, Permit held)
    {
        if (held.Slot is null || !_gates.TryGetValue(tenant, out var gate)) return;
        lock (gate) gate.GiveBack(held);
    }

    /// <summary>Nothing is polled with the tenant's key.</summary>
    public void Forget(TenantId tenant) => _gates.TryRemove(tenant, out _);

    private TimeSpan Interval => options.Value.Budget is { } rate ? BudgetShare.Interval(rate, Silos, options.Value.LeastInterval) : TimeSpan.Zero;

    private TimeSpan Now => clock.GetElapsedTime(_start);

    private KeyGate Gate(TenantId tenant) => _gates.GetOrAdd(tenant, static (_, self) => self.NewGate(), this);

    private KeyGate NewGate()
    {
        if (_gates.Count >= _mostGates) ForgetIdle();
        return new KeyGate(Interval, _mostInFlight, _spread);
    }

    // Whose tasks have all ended, and who came once.
    private void ForgetIdle()
    {
        _mostGates = int.MaxValue; // One at a time.
        foreach (var (tenant, gate) in _gates)
        {
            lock (gate)
            {
                if (gate.IsIdle(Now)) _gates.TryRemove(tenant, out _);
            }
        }

        _mostGates = Math.Max(FewGates, _gates.Count * 2);
    }

    private static bool OpenIfItSaysSo(KeyGate gate, Reading reading)
    {
        var wasClosed = gate.IsClosed;
        if (reading is Reading.Answer or Reading.NotVisible) gate.Open();
        else gate.Return();
        return wasClosed && !gate.IsClosed;
    }

    // One line for the key, however many tasks it has.
    private void Tell(TenantId tenant, Reading reading)
    {
        switch (reading)
        {
            case Reading.Unauthorized refused:
                LogRefused(log, tenant, refused.Why);
                break;
            case Reading.ComeBackLater later:
                LogLimited(log, tenant, later.Why);
                break;
            default:
                LogResumed(log, tenant);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The upstream refuses the key of tenant {Tenant} ({Why}). All its polling pauses and is tried again slowly; no task ends for it.")]
    private static partial void LogRefused(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The upstream limits the key of tenant {Tenant} ({Why}). All its polling pauses.")]
    private static partial void LogLimited(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Polling for tenant {Tenant} goes on.")]
    private static partial void LogResumed(ILogger logger, TenantId tenant);
}
