using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>SIGTERM for one server after the other, as at an upgrade: the next one has its turn when the one before is ready again. It takes as long as it takes.</summary>
internal sealed class RollingRestart : FaultKind
{
    public override FaultTraits Traits { get; } = new("servers-restarted-in-turn", Part.Servers, Aim.AllServers) { Most = TimeSpan.FromSeconds(3), Aftermath = TimeSpan.FromSeconds(15) };

    public override bool Excuses(Strike strike) => strike.Servers.Count is 1;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        foreach (var server in strike.Servers)
        {
            await server.Terminate();
            await Supervision.Restore([server]);
        }

        return static () => Task.CompletedTask;
    }
}
