using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>No byte fits on the disk that the store is on. PostgreSQL may end of it, and is then started again when there is room.</summary>
internal sealed class DiskFull : FaultKind
{
    public override FaultTraits Traits { get; } = new("store-disk-full", Part.Store) { Needs = [Ability.SmallDisk], Aftermath = TimeSpan.FromSeconds(2) };

    public override bool Excuses(Strike strike) => true;

    public override async Task<Func<Task>> Begin(Strike strike)
    {
        var disk = strike.On.Disk!;
        await disk.Fill();
        return () =>
        {
            disk.Free();
            return Revival.Of(strike.On.Postgres);
        };
    }
}
