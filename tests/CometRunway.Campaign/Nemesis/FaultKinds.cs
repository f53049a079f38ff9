using CometRunway.Campaign.Links;
using CometRunway.Campaign.Nemesis.Faults;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis;

/// <summary>Everything that can be broken.</summary>
internal static class FaultKinds
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new ServersKilled("server-killed", Aim.OneServer),
        new ServersKilled("most-servers-killed", Aim.MostServers),
        new ServersKilled("all-servers-killed", Aim.AllServers),
        new ServerFrozen(),
        new RollingRestart(),
        new MemoryShort(),
        new DescriptorsShort(),
        new StoreAway("store-stopped", static postgres => postgres.Stop()),
        new StoreAway("store-killed", static postgres =>
        {
            postgres.Kill();
            return Task.CompletedTask;
        }),
        new StoreAway("store-restarted", static postgres => postgres.Restart()),
        new StoreReadOnly(),
        new StoreReset(),
        Store("store-late", static strike => new Trouble { Delay = TimeSpan.FromMilliseconds(strike.Between(50, 300)) }, isExcusing: false),
        Store("store-answers-lost", static strike => new Trouble { LostAnswers = strike.Between(0.05, 0.3) }, isExcusing: true),
        Store("store-answers-held", static _ => new Trouble { HoldsAnswers = true }, isExcusing: true),
        new DiskFull(),
        new RedisAway(),
        .. Partitions.All,
        new WrongClock("clock-jumps", isOfAll: false, static (clock, dice) => clock.Jump(dice < 0.5 ? -Hour : Hour)),
        new WrongClock("clocks-jump-together", isOfAll: true, static (clock, dice) => clock.Jump(dice < 0.5 ? -Hour : Hour)),
        new WrongClock("clock-drifts", isOfAll: false, static (clock, dice) => clock.Drift(dice < 0.5 ? -0.01 : 0.01)),
        .. UpstreamFaults.Each,
        .. SubscriberFaults.All,
    ];

    /// <summary>Those of a plan.</summary>
    public static IReadOnlyList<FaultKind> Of(Plan plan) => [.. All.Where(kind => plan.Parts.Contains(kind.Traits.Part))];

    private static LinkTrouble Store(string name, Func<Strike, Trouble> trouble, bool isExcusing) =>
        new(new FaultTraits(name, Part.Store) { Needs = [Ability.Postgres] }, static on => on.StoreLink, trouble, isExcusing);
}
