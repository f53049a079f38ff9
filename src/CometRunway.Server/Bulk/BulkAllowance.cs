using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Credentials;
using CometRunway.Server.Callers;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Bulk;

/// <summary>Who may begin a bulk action: nobody whose key has never worked, so that made-up keys take no places of those that there are.</summary>
internal sealed class BulkAllowance(KeyCheck keys, CredentialVault vault, LimitInstruments instruments)
{
    private static readonly TimeSpan UntilOneEnds = TimeSpan.FromSeconds(10);

    /// <exception cref="ProblemException">The key has never worked.</exception>
    public async Task Require(HttpContext http, TenantId owner, CancellationToken cancellationToken)
    {
        if (http.IsWithoutKey || (await vault.Standing(owner, cancellationToken)).IsProven) return; // Also one that is refused by now may stop its tasks.
        await keys.Require(http.Caller, "nothing is done with many tasks at once", cancellationToken);
    }

    /// <summary>The action of an order that was taken.</summary>
    /// <exception cref="ProblemException">It was not: too many are running.</exception>
    public BulkAction Taken(BulkAcceptance acceptance) => acceptance switch
    {
        BulkAcceptance.Begun begun => begun.Action,
        BulkAcceptance.TenantBusy busy => throw instruments.Refuse("bulk_actions", ProblemKinds.TooManyBulkActions(busy.Running.Id, UntilOneEnds)),
        _ => throw new ProblemException(ProblemKinds.Unavailable($"{BulkBound.Usual.OfAll} bulk actions are running on these servers, and no more begin until one of them has ended.")),
    };
}
