namespace CometRunway.Simulator.Faults;

/// <summary>A rule since it was set: its dice and how often it struck.</summary>
internal sealed class ArmedFault(FaultRule rule, DateTimeOffset setAt, int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private int _hits;

    public FaultRule Rule => rule;

    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Whether the call is struck; <paramref name="hit"/> is then a seeded number for what the fault itself leaves to chance.</summary>
    public bool Strikes(FaultCall call, DateTimeOffset now, out int hit)
    {
        hit = 0;
        if (!rule.Selects(call) || now - setAt >= rule.For) return false;

        lock (_gate)
        {
            if (_hits >= rule.Times || _dice.NextDouble() >= rule.Share) return false;

            _hits++;
            hit = _dice.Next();
            return true;
        }
    }
}
