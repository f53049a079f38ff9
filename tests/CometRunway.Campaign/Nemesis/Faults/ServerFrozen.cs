using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>SIGSTOP: it stands still, its connections stay open, and it does not know. Others may declare it dead; then it ends when it hears of that.</summary>
internal sealed class ServerFrozen : FaultKind
{
    public override FaultTraits Traits { get; } = new("server-frozen", Part.Servers, Aim.OneServer) { Most = TimeSpan.FromSeconds(20), Aftermath = TimeSpan.FromSeconds(1) };

    public override bool Excuses(Strike strike) => strike.StrikesAllServers;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        await strike.Server.Freeze();
        return async () =>
        {
            await strike.Server.Thaw();
            await Supervision.Restore(strike.Servers);
        };
    }
}
