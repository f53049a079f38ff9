using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Links;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>A link between the servers and somebody whom they need is spoiled, for all of them alike.</summary>
/// <param name="link">Which.</param>
/// <param name="trouble">How, by the dice.</param>
/// <param name="isExcusing">Nobody can poll meanwhile.</param>
internal sealed class LinkTrouble(FaultTraits traits, Func<Installation, Link?> link, Func<Strike, Trouble> trouble, bool isExcusing) : FaultKind
{
    public override FaultTraits Traits => traits;

    public override bool Excuses(Strike strike) => isExcusing;

    public override Task<Func<Task>> Begin(Strike strike)
    {
        var spoiled = link(strike.On)!;
        var how = trouble(strike);
        spoiled.Suffer(how);
        if (how.Refuses) spoiled.Reset(); // Nobody gets in, and nobody is in.
        return Task.FromResult<Func<Task>>(() =>
        {
            spoiled.Heal();
            return Task.CompletedTask;
        });
    }
}
