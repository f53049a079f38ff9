using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>What whoever makes a request may do.</summary>
internal sealed class Permissions(PrincipalIdentification principals, AccessTokens tokens, TimeProvider clock)
{
    private static readonly object Known = new();

    /// <summary>The tenant with its key, for what is done with the key itself.</summary>
    /// <exception cref="ProblemException">It is no tenant that asks.</exception>
    public Caller Caller(HttpContext http) => PrincipalOf(http) switch
    {
        Principal.Tenant tenant => tenant.Caller,
        Principal.Operator => throw new ProblemException(ProblemKinds.OperatorHasNoKey()),
        Principal.Bearer => throw KeyWanted(http),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whose things the request is about: the tenant's own, or those of the one that the operator names. Nobody changes anything who may only read.</summary>
    /// <exception cref="ProblemException">This request may not be about them.</exception>
    public TenantId Owner(HttpContext http)
    {
        var principal = PrincipalOf(http);
        if (principal is Principal.Bearer) throw KeyWanted(http);
        if (principal is Principal.Operator { MayWrite: false } && !http.Request.IsRead) throw new ProblemException(ProblemKinds.ReadsOnly());
        return Named(Reach(http, principal));
    }

    /// <summary>The tenant whose <paramref name="scope"/> is read, with its key, with a token for it, or by the operator who names the tenant.</summary>
    /// <exception cref="ProblemException">This request may not read it.</exception>
    public TenantId Reader(HttpContext http, AccessScope scope) => Named(Reach(http, scope));

    /// <summary>The same, where the operator may read what is of all tenants: null then.</summary>
    /// <exception cref="ProblemException">This request may not read it.</exception>
    public TenantId? Reach(HttpContext http, AccessScope scope) => PrincipalOf(http) is Principal.Bearer bearer ? Own(http, ReadToken(http, bearer, scope)) : Reach(http, PrincipalOf(http));

    /// <summary>Lets nobody pass but the operator.</summary>
    /// <exception cref="ProblemException">It is somebody else.</exception>
    public void RequireOperator(HttpContext http)
    {
        if (PrincipalOf(http) is not Principal.Operator) throw new ProblemException(ProblemKinds.OperatorOnly());
    }

    /// <summary>Who makes the request.</summary>
    /// <exception cref="ProblemException">Nobody can be made out.</exception>
    public Principal PrincipalOf(HttpContext http)
    {
        if (http.Items.TryGetValue(Known, out var known)) return (Principal)known!;
        var principal = principals.Identify(http);
        http.Items[Known] = principal;
        return principal;
    }

    private static TenantId? Reach(HttpContext http, Principal principal) => principal is Principal.Tenant tenant ? Own(http, tenant.Caller.Tenant) : TenantParameter.Read(http.Request);

    private static TenantId Named(TenantId? tenant) =>
        tenant ?? throw new ProblemException(ProblemKinds.InvalidField(TenantParameter.Name, "An operator says whose it is: the tenant, as lists show it."));

    private static TenantId Own(HttpContext http, TenantId tenant) =>
        TenantParameter.Read(http.Request) is { } named && named != tenant ? throw new ProblemException(ProblemKinds.OtherTenant()) : tenant;

    private TenantId ReadToken(HttpContext http, Principal.Bearer bearer, AccessScope scope)
    {
        if (!tokens.TryRead(bearer.Token, out var token)) throw Refused("This token was not given out by this server, or came damaged.");
        if (token.ExpiresAt <= clock.GetUtcNow()) throw Refused($"This token expired at {token.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}; ask for a new one.");
        if (token.Scope != scope) throw new ProblemException(ProblemKinds.NotAllowed($"This token is for reading the {token.Scope.Kind} '{token.Scope.Name}', and nothing else."));
        http.ReadsUntil(token.ExpiresAt);
        return token.Tenant;
    }

    // At Runway's addresses Authorization takes a key and nothing else; at our own it takes a token too, but not for this.
    private static ProblemException KeyWanted(HttpContext http) => http.QueryToken is null && !http.Request.IsOfApi
        ? Refused("This is an access token of CometRunway, which reads at /api and nowhere else; here it takes your key, as 'Authorization: Bearer <key>'.")
        : new(ProblemKinds.NotAllowed("An access token only reads what it was given out for; this takes your key, as 'Authorization: Bearer <key>'."));

    private static ProblemException Refused(string detail) => new(ProblemKinds.InvalidToken(detail));
}
