using System.Diagnostics;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>
/// Who makes a request by the session of a page. A session serves <c>/api</c> alone, and changes nothing but for a page of this very server.
/// </summary>
internal sealed class SessionHolders(SessionCookie cookie, SessionSeal seal, OperatorKeys operators, TenantNames tenants, AllowedKeys allowed, TimeProvider clock)
{
    /// <summary>Null where it comes without a session.</summary>
    /// <exception cref="ProblemException">The session is over, or is used by a page that is not this server's.</exception>
    public Principal? Of(HttpContext http)
    {
        if (!http.Request.IsOfApi || cookie.Read(http.Request) is null) return null;
        if (Find(http) is not { } found) throw new ProblemException(ProblemKinds.Unauthenticated("The session of this page is over: sign in again."));
        if (!OwnPage.MayWrite(http.Request)) throw new ProblemException(ProblemKinds.ForeignPage());
        http.ReadsUntil(found.Session.ExpiresAt);
        return found.Principal;
    }

    /// <summary>The session that is in force, and who holds it; null where none is.</summary>
    public (Session Session, Principal Principal)? Find(HttpContext http)
    {
        if (cookie.Read(http.Request) is not { } text || seal.Read(text) is not { } session || session.ExpiresAt <= clock.GetUtcNow()) return null;
        return HolderOf(http, session) is { } principal ? (session, principal) : null;
    }

    /// <summary>Who holds it; null where what showed it shows it no longer.</summary>
    public Principal? HolderOf(HttpContext http, Session session) => session.Who switch
    {
        SignedInAs.Tenant => allowed.Hold(session.Proof) ? new Principal.Tenant(new Caller(tenants.NameOf(session.Proof), session.Proof)) : null,
        SignedInAs.Operator => operators.OfMark(session.Proof),
        SignedInAs.Anybody => operators.AreNotNeededBy(http) ? new Principal.Operator(MayWrite: true) : null,
        _ => throw new UnreachableException(),
    };
}
