using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>The Redis in which the servers meet is killed, and started again with what it kept. Servers that know each other go on meanwhile.</summary>
internal sealed class RedisAway : FaultKind
{
    public override FaultTraits Traits { get; } = new("membership-killed", Part.Membership) { Needs = [Ability.Redis], Aftermath = TimeSpan.FromSeconds(1) };

    public override Task<Func<Task>> Begin(Strike strike)
    {
        var redis = strike.On.Redis!;
        redis.Kill();
        return Task.FromResult<Func<Task>>(redis.Restart);
    }
}
