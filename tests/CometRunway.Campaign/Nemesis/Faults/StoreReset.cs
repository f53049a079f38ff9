using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis.Faults;

/// <summary>Every connection to PostgreSQL is reset, and those that come after it again and again, twice a second.</summary>
internal sealed class StoreReset : FaultKind
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    public override FaultTraits Traits { get; } = new("store-connections-reset", Part.Store) { Needs = [Ability.Postgres] };

    public override bool Excuses(Strike strike) => true;

    public override Task<Func<Task>> Begin(Strike strike)
    {
        var end = new CancellationTokenSource();
        var resetting = Reset(strike, end.Token);
        return Task.FromResult<Func<Task>>(async () =>
        {
            await end.CancelAsync();
            await resetting;
            end.Dispose();
        });
    }

    private static async Task Reset(Strike strike, CancellationToken cancellationToken)
    {
        using var beats = new PeriodicTimer(Step);
        try
        {
            do strike.On.StoreLink!.Reset();
            while (await beats.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // That was all.
        }
    }
}
