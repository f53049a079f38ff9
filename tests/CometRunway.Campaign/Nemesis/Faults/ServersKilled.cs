using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary><c>kill -9</c> of one server, of most, or of all; nothing is flushed, nobody is told.</summary>
internal sealed class ServersKilled(string name, Aim aim) : FaultKind
{
    public override FaultTraits Traits { get; } = new(name, Part.Servers, aim) { Aftermath = TimeSpan.FromSeconds(4) };

    public override bool Excuses(Strike strike) => strike.StrikesAllServers;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        await Task.WhenAll(strike.Servers.Select(static server => server.Kill()));
        return () => Supervision.Restore(strike.Servers);
    }
}
