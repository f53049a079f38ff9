using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>Who makes the current request, for handlers.</summary>
internal static class CallerBinding
{
    extension(HttpContext http)
    {
        /// <summary>A tenant with its key, for what is done with the key itself.</summary>
        /// <exception cref="Problems.ProblemException">It is none.</exception>
        public Caller Caller => http.Permissions.Caller(http);

        /// <summary>Whose things are asked for or changed: the caller's own, or those of the tenant that the operator names.</summary>
        /// <exception cref="Problems.ProblemException">This request may not.</exception>
        public TenantId Owner => http.Permissions.Owner(http);

        /// <summary>The tenant whose <paramref name="scope"/> is read: with its key, with a token for just that, or by the operator who names the tenant.</summary>
        /// <exception cref="Problems.ProblemException">This request may not read it.</exception>
        public TenantId Reader(AccessScope scope) => http.Permissions.Reader(http, scope);

        /// <summary>The same for what the operator may read of all tenants: null then.</summary>
        /// <exception cref="Problems.ProblemException">This request may not read it.</exception>
        public TenantId? Reach(AccessScope scope) => http.Permissions.Reach(http, scope);

        /// <summary>Lets nobody pass but the operator.</summary>
        /// <exception cref="Problems.ProblemException">It is somebody else.</exception>
        public void RequireOperator() => http.Permissions.RequireOperator(http);

        /// <summary>Whoever makes it was let in for a token or as the operator: no key is to be tried for it.</summary>
        public bool IsWithoutKey => http.Permissions.PrincipalOf(http) is not Principal.Tenant;

        private Permissions Permissions => http.RequestServices.GetRequiredService<Permissions>();
    }
}
