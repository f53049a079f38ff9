using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Limits;

/// <summary>
/// Seats for what lasts, by tenant; one that sits nowhere costs nothing. Tenants whose key has never worked share a few.
/// </summary>
/// <param name="most">How many a tenant may have.</param>
/// <param name="vault">Tells whose key has worked.</param>
internal sealed class TenantSeats(int most, CredentialVault vault)
{
    private const int MostOfStrangers = 100;
    private static readonly TenantId Strangers = TenantId.Parse("strangers"); // No key has this name: those have 22 characters.

    private readonly Dictionary<TenantId, int> _taken = [];

    /// <summary>A seat, until it is disposed of; null where the tenant has as many as it may have.</summary>
    public async ValueTask<IDisposable?> TryTake(TenantId tenant, CancellationToken cancellationToken)
    {
        var holder = await IsProven(tenant, cancellationToken) ? tenant : Strangers;
        lock (_taken)
        {
            var taken = _taken.GetValueOrDefault(holder);
            if (taken >= (holder == Strangers ? Math.Min(most, MostOfStrangers) : most)) return null;
            _taken[holder] = taken + 1;
        }

        return new Seat(this, holder);
    }

    private async ValueTask<bool> IsProven(TenantId tenant, CancellationToken cancellationToken)
    {
        try
        {
            return (await vault.Standing(tenant, cancellationToken)).IsProven;
        }
        catch (StoreUnavailableException)
        {
            return true; // Who has nothing in the store finds nothing to wait for while it is away.
        }
    }

    private void Leave(TenantId holder)
    {
        lock (_taken)
        {
            if (--_taken[holder] is 0) _taken.Remove(holder);
        }
    }

    private sealed class Seat(TenantSeats seats, TenantId holder) : IDisposable
    {
        public void Dispose() => seats.Leave(holder);
    }
}
