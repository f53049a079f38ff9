using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Standing;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Requests to the upstream beside the polls, with the key of a tenant. They go through its gate, and so take of its budget, wait for the end of a 429 or of an
/// outage, and what comes of them closes and opens the gate for polls too.
/// </summary>
internal sealed class GatedRequests(PollBudget budget, PollRoom room, CredentialVault vault, IStanding standing, IChance chance, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1); // The gate may have opened sooner than it said.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Sends it when its turn has come, as often as the upstream says that the key is to come back later. A key that is refused is not waited for.
    /// </summary>
    /// <param name="tenant">Whose key it takes.</param>
    /// <param name="send">Sends it once.</param>
    /// <param name="stop">It is not sent any more; one that is under way has three seconds.</param>
    public async Task<Reading> Send(TenantId tenant, Func<CancellationToken, Task<Reading>> send, CancellationToken stop)
    {
        Permit held = default;
        try
        {
            while (true)
            {
                if (!await room.Enter(tenant, TimeSpan.MaxValue, stop)) continue;
                try
                {
                    var permit = budget.Ask(tenant, held, likelihood: 0, chance.Roll());
                    held = permit.IsGranted ? default : permit;
                    if (permit.IsGranted && await Send(tenant, permit, send, stop) is var reading && reading is not Reading.ComeBackLater { WholeKey: true }) return reading;
                }
                finally
                {
                    room.Leave();
                }

                if (budget.Refusal(tenant) is Reading.Unauthorized refused) return refused;
                await Rest(held, stop);
            }
        }
        finally
        {
            budget.GiveBack(tenant, held);
        }
    }

    private async Task<Reading> Send(TenantId tenant, Permit permit, Func<CancellationToken, Task<Reading>> send, CancellationToken stop)
    {
        using var cut = new CancellationTokenSource();
        await using var farewell = stop.Register(() => cut.CancelAfter(Farewell));
        Reading? reading = null;
        try
        {
            await standing.Confirm(stop); // Or another goes on with it already.
            reading = await send(cut.Token);
            vault.Observe(tenant, reading);
            return reading;
        }
        finally
        {
            if (reading is null) budget.GiveBack(tenant);
            else budget.Settle(tenant, permit, reading);
        }
    }

    private Task Rest(Permit held, CancellationToken stop)
    {
        var wait = budget.Until(held);
        return Task.Delay(wait < LookAgain ? wait : LookAgain, clock, stop);
    }
}
