namespace CometRunway.Simulator.Faults;

/// <summary>The rules in force. The first one that strikes has the call.</summary>
internal sealed class FaultBook(SimulatorOptions options)
{
    private volatile ArmedFault[] _armed = [];

    public IReadOnlyList<ArmedFault> Armed => _armed;

    public void Replace(IEnumerable<FaultRule> rules, DateTimeOffset now) =>
        _armed = [.. rules.Select((rule, place) => new ArmedFault(rule, now, unchecked((options.Seed * 31) + place)))];

    public FaultHit Draw(FaultCall call, DateTimeOffset now)
    {
        foreach (var armed in _armed)
        {
            if (armed.Strikes(call, now, out var chance)) return new FaultHit(armed.Rule.Fault, armed.Rule.RetryAfter, chance);
        }

        return default;
    }
}
