using CometRunway.Server.Callers;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Sessions;

/// <summary>Makes a session of a key.</summary>
internal sealed class SignIn(OperatorKeys operators, AllowedKeys allowed, TenantNames tenants, KeyCheck keys, TimeProvider clock)
{
    /// <param name="http">The request of a page.</param>
    /// <param name="key">The key that it brings; null: none.</param>
    /// <param name="cancellationToken">The page has gone.</param>
    /// <exception cref="ProblemException">The key is nobody's, or one is needed.</exception>
    public async Task<Session> Begin(HttpContext http, string? key, CancellationToken cancellationToken)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + Session.Lifetime).ToUnixTimeSeconds());
        if (key is null)
        {
            return operators.AreNotNeededBy(http)
                ? new Session(SignedInAs.Anybody, "", expiresAt)
                : throw QueryParameters.Invalid("key", "This is missing: a CometAPI or Runway key, or one of the operator's.");
        }

        if (operators.Of(key) is not null) return new Session(SignedInAs.Operator, operators.MarkOf(key), expiresAt);
        if (!allowed.Hold(key)) throw new ProblemException(ProblemKinds.KeyNotAllowed());
        await keys.Check(new Caller(tenants.NameOf(key), key), inQuestion: null, apiVersion: null, cancellationToken); // Where nobody can tell, the key may well be right.
        return new Session(SignedInAs.Tenant, key, expiresAt);
    }
}
