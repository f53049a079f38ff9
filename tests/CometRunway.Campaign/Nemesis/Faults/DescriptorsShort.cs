using CometRunway.Campaign.Limits;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>A server may open a few more files and sockets than it has open, and then none.</summary>
internal sealed class DescriptorsShort : FaultKind
{
    private const double MostSpare = 20;

    public override FaultTraits Traits { get; } = new("server-short-of-descriptors", Part.Limits, Aim.OneServer) { Needs = [Ability.DescriptorLimits], Aftermath = TimeSpan.FromSeconds(1) };

    // It can't open a connection to the upstream.
    public override bool Excuses(Strike strike) => strike.StrikesAllServers;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var limit = await DescriptorLimit.Put(strike.Server.Pid, (int)strike.Between(0, MostSpare));
        return async () =>
        {
            await limit.DisposeAsync();
            await Supervision.Restore(strike.Servers);
        };
    }
}
