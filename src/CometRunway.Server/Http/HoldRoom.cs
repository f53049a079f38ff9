using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Feed;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>Room for so many held answers as one server keeps, and of those as many as a tenant may have. Whoever finds the server full is answered at once, and comes again.</summary>
internal sealed class HoldRoom(IOptions<LimitOptions> options, CredentialVault vault, LimitInstruments instruments) : Room(Most)
{
    private const int Most = 25_000;
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(5);

    private readonly TenantSeats _seats = new(options.Value.HeldReads, vault);

    /// <summary>A seat; null where the server has none left.</summary>
    /// <exception cref="ProblemException">The tenant has as many as it may have.</exception>
    public async Task<IDisposable?> Take(TenantId tenant, CancellationToken cancellationToken)
    {
        var own = await _seats.TryTake(tenant, cancellationToken)
            ?? throw instruments.Refuse("held_reads", ProblemKinds.TooManyHeldReads(options.Value.HeldReads, UntilSomeEnd));
        if (TryTake() is { } seat) return new BothSeats(own, seat);
        own.Dispose();
        return null;
    }
}
