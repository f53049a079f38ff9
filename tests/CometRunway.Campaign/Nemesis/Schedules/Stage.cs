namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>What there is to break.</summary>
internal sealed record Stage(int Servers, int Keys, IReadOnlySet<Ability> Abilities)
{
    /// <summary>Such a fault can be had, and its target is there.</summary>
    public bool Has(FaultTraits fault) => fault.Needs.All(Abilities.Contains) && fault.Aim switch
    {
        Aim.TwoServers => Servers >= 2,
        Aim.MostServers => Servers >= 3,
        Aim.OneKey => Keys >= 1,
        _ => true,
    };

    /// <summary>Whom a fault strikes, by chance.</summary>
    public Target Choose(Aim aim, Random chance) => aim switch
    {
        Aim.OneServer => new Target(Some(1, chance)),
        Aim.TwoServers => new Target(Some(2, chance)),
        Aim.MostServers => new Target([.. Some((Servers / 2) + 1, chance).Order()]),
        Aim.AllServers => new Target([.. Enumerable.Range(1, Servers)]),
        Aim.OneKey => new Target([], chance.Next(Keys)),
        _ => Target.Everybody,
    };

    private int[] Some(int count, Random chance)
    {
        var all = Enumerable.Range(1, Servers).ToArray();
        chance.Shuffle(all);
        return all[..count];
    }
}
