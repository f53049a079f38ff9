using CometRunway.Campaign.Nemesis.Schedules;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>PostgreSQL ends, in one way or another, and is started again with what it kept.</summary>
internal sealed class StoreAway(string name, Func<PostgresServer, Task> end) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Store) { Needs = [Ability.Postgres], Aftermath = TimeSpan.FromSeconds(2) };

    public override bool Excuses(Strike strike) => true;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var postgres = strike.On.Postgres!;
        await end(postgres);
        return postgres.Restart;
    }
}
