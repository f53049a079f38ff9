using System.Text.Json.Nodes;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>The upstream fails in one of the ways that the simulator knows.</summary>
/// <param name="fault">The simulator's word.</param>
/// <param name="share">Of calls; 1: nobody can poll meanwhile.</param>
/// <param name="more">What else the rule says.</param>
internal sealed class UpstreamFault(string name, string fault, double share, Action<JsonObject>? more = null, Aim aim = Aim.Everybody) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Upstream, aim);

    public override bool Excuses(Strike strike) => share >= 1;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var rule = new JsonObject { ["fault"] = fault, ["share"] = share };
        if (strike.Target.Key is not null) rule["key"] = strike.Key;
        more?.Invoke(rule);
        await strike.On.Upstream.Fault(rule);
        return strike.On.Upstream.NoFaults;
    }
}
