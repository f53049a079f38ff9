using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>Room for event streams. Whoever finds the server full is told so.</summary>
internal sealed class StreamRoom(IOptions<LimitOptions> options, CredentialVault vault, LimitInstruments instruments) : AnswerRoom(Most, options.Value.EventStreams, vault)
{
    private const int Most = 20_000;
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(10);

    /// <exception cref="ProblemException">There is none left, of the tenant's or of the server's.</exception>
    public async Task<IDisposable> Enter(TenantId? tenant, CancellationToken cancellationToken) =>
        await Take(tenant, cancellationToken)
        ?? throw new ProblemException(ProblemKinds.Unavailable($"This server has {Most} event streams open and opens no more: another one may have room, or read pages with ?after=."));

    protected override ProblemException Refuse() => instruments.Refuse("event_streams", ProblemKinds.TooManyStreams(options.Value.EventStreams, UntilSomeEnd));
}
