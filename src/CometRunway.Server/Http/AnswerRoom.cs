using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Feed;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>Room for so many answers that go on as one server holds, and of those as many as a tenant may have.</summary>
/// <param name="most">How many the server holds.</param>
/// <param name="mostOfTenant">How many of them a tenant may have.</param>
/// <param name="vault">Tells whose key has worked.</param>
internal abstract class AnswerRoom(int most, int mostOfTenant, CredentialVault vault) : Room(most)
{
    private readonly TenantSeats _ofTenants = new(mostOfTenant, vault);

    /// <summary>A seat, until it is disposed of; null where the server has none left.</summary>
    /// <param name="tenant">Whose it is; null: of somebody who is no tenant, and has no limit of its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">The tenant has as many as it may have.</exception>
    public async Task<IDisposable?> Take(TenantId? tenant, CancellationToken cancellationToken)
    {
        if (tenant is null) return TryTake();
        var own = await _ofTenants.TryTake(tenant.Value, cancellationToken) ?? throw Refuse();
        if (TryTake() is { } shared) return new BothSeats(own, shared);
        own.Dispose();
        return null;
    }

    /// <summary>What a tenant is told that has as many as it may have.</summary>
    protected abstract ProblemException Refuse();

    private sealed class BothSeats(IDisposable own, IDisposable shared) : IDisposable
    {
        public void Dispose()
        {
            own.Dispose();
            shared.Dispose();
        }
    }
}
