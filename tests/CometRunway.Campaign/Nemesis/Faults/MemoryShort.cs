using CometRunway.Campaign.Limits;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>A server may take a few megabytes more than it has; if it wants more, the kernel kills it.</summary>
internal sealed class MemoryShort : FaultKind
{
    private const double LeastMegabytes = 8;
    private const double MostMegabytes = 64;

    public override FaultTraits Traits { get; } = new("server-short-of-memory", Part.Limits, Aim.OneServer) { Needs = [Ability.MemoryLimits], Aftermath = TimeSpan.FromSeconds(2) };

    // It may die of it.
    public override bool Excuses(Strike strike) => strike.StrikesAllServers;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var limit = await MemoryLimit.Put(strike.Server.Pid, (long)(strike.Between(LeastMegabytes, MostMegabytes) * (1 << 20)));
        return async () =>
        {
            await limit.DisposeAsync();
            await Supervision.Restore(strike.Servers);
        };
    }
}
