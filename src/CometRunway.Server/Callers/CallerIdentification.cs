using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>Finds out who makes a request: the key is the tenant. One that brings none has the server's own, where that is lent.</summary>
internal sealed class CallerIdentification(TenantNames tenants, AllowedKeys allowed, OwnKey own)
{
    /// <exception cref="ProblemException">Nobody can be made out.</exception>
    public Caller Identify(HttpContext http)
    {
        var brought = Credentials.Of(http);
        if (brought.Token is not null) throw KeyWanted(http);
        var key = brought.Key ?? own.LendTo(http);
        return allowed.Hold(key) ? new Caller(tenants.NameOf(key), key) : throw new ProblemException(ProblemKinds.KeyNotAllowed());
    }

    // At Runway's addresses Authorization takes a key and nothing else; at our own it takes a token too, but not for this.
    private static ProblemException KeyWanted(HttpContext http) => http.QueryToken is null && !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        ? new(ProblemKinds.InvalidToken("This is an access token of CometRunway, which reads at /api and nowhere else; here it takes your key, as 'Authorization: Bearer <key>'."))
        : new(ProblemKinds.NotAllowed("An access token only reads what it was given out for; this takes your key, as 'Authorization: Bearer <key>'."));
}
