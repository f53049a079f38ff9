using CometRunway.Grains.Credentials;
using CometRunway.Server.Http;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Export;

/// <summary>Room for exports: each reads the store for as long as it has tasks.</summary>
internal sealed class ExportRoom(CredentialVault vault, LimitInstruments instruments) : AnswerRoom(Most, MostOfTenant, vault)
{
    private const int Most = 8;
    private const int MostOfTenant = 2;
    private static readonly TimeSpan UntilSomeEnd = TimeSpan.FromSeconds(10);

    /// <summary>What somebody is told for whom the server has no seat left.</summary>
    public static ProblemException Full => new(ProblemKinds.Unavailable($"This server makes {Most} exports at once and no more: try again in a while, or read pages of GET /api/tasks."));

    protected override ProblemException Refuse() => instruments.Refuse("exports", ProblemKinds.TooManyExports(MostOfTenant, UntilSomeEnd));
}
