using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Feed;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>Room for so many event streams as one server holds, and of those as many as a tenant may have.</summary>
internal sealed class StreamRoom(IOptions<LimitOptions> options, CredentialVault vault, LimitInstruments instruments) : Room(Most)
{
    private const int Most = 20_000;
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(10);

    private readonly TenantSeats _seats = new(options.Value.EventStreams, vault);

    /// <exception cref="ProblemException">There is none left.</exception>
    public async Task<IDisposable> Take(TenantId tenant, CancellationToken cancellationToken)
    {
        var own = await _seats.TryTake(tenant, cancellationToken)
            ?? throw instruments.Refuse("event_streams", ProblemKinds.TooManyStreams(options.Value.EventStreams, UntilSomeEnd));
        if (TryTake() is { } seat) return new BothSeats(own, seat);
        own.Dispose();
        throw new ProblemException(ProblemKinds.Unavailable($"This server has {Most} event streams open and opens no more: another one may have room, or read pages with ?after=."));
    }
}
