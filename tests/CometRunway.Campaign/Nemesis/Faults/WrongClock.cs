using CometRunway.Campaign.Clocks;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Clocks of one server, or of all alike, are set wrong.</summary>
/// <param name="name">Begins with <c>clock</c>: by that the checker knows that times of servers are not to be believed.</param>
/// <param name="isOfAll">Of all servers; else of one.</param>
/// <param name="set">How.</param>
internal sealed class WrongClock(string name, bool isOfAll, Func<FakeClock, double, Task> set) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Clocks, isOfAll ? Aim.AllServers : Aim.OneServer) { Needs = [Ability.WrongClocks], Aftermath = FakeClock.Notice };

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        foreach (var server in strike.Servers) await set(server.Clock!, strike.Dice);
        return async () =>
        {
            foreach (var server in strike.Servers) await server.Clock!.BeRight();
            await Task.Delay(FakeClock.Notice, TimeProvider.System); // Until then they may show what is wrong.
            await Supervision.Restore(strike.On.Servers);
        };
    }
}
