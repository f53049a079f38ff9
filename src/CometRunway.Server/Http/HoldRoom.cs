using CometRunway.Grains.Credentials;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>Room for held answers. Whoever finds the server full is answered at once, and comes again.</summary>
internal sealed class HoldRoom(IOptions<LimitOptions> options, CredentialVault vault, LimitInstruments instruments) : AnswerRoom(Most, options.Value.HeldReads, vault)
{
    private const int Most = 25_000;
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(5);

    protected override ProblemException Refuse() => instruments.Refuse("held_reads", ProblemKinds.TooManyHeldReads(options.Value.HeldReads, UntilSomeEnd));
}
