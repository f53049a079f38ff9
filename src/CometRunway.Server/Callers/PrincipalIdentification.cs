using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>
/// Finds out who makes a request: by the key or the token that it brings, else by the session of a page, else the server's own key, where that is lent.
/// </summary>
internal sealed class PrincipalIdentification(TenantNames tenants, AllowedKeys allowed, OwnKey own, OperatorKeys operators, SessionHolders sessions)
{
    /// <exception cref="ProblemException">Nobody can be made out.</exception>
    public Principal Identify(HttpContext http) => Credentials.Of(http) switch
    {
        { Token: { } token } => new Principal.Bearer(token),
        { Key: { } key } => operators.Of(key) as Principal ?? OfTenant(key),
        _ => sessions.Of(http) ?? OfTenant(own.LendTo(http)),
    };

    private Principal.Tenant OfTenant(string key) =>
        allowed.Hold(key) ? new Principal.Tenant(new Caller(tenants.NameOf(key), key)) : throw new ProblemException(ProblemKinds.KeyNotAllowed());
}
