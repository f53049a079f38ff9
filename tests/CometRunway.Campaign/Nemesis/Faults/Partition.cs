using CometRunway.Campaign.Nemesis.Schedules;
using CometRunway.Campaign.Networks;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Packets of some routes are dropped, and nobody is told. Whoever is on the lonelier side may be declared dead.</summary>
/// <param name="routes">Which.</param>
internal sealed class Partition(string name, Aim aim, Func<Strike, IEnumerable<Route>> routes, params Ability[] needs) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Network, aim) { Needs = [Ability.Partitions, .. needs], Aftermath = TimeSpan.FromSeconds(2) };

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        Route[] cut = [.. routes(strike)];
        await strike.On.Network.Cut(cut);
        return async () =>
        {
            await strike.On.Network.Mend(cut);
            await Supervision.Restore(strike.On.Servers);
        };
    }
}
