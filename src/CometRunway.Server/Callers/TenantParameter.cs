using CometRunway.Core;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>The query parameter by which an operator names a tenant. Anybody else need not give it, and may give no other than its own.</summary>
internal static class TenantParameter
{
    public const string Name = "tenant";

    /// <summary>Null where it does not stand.</summary>
    /// <exception cref="ProblemException">It is no tenant's name, or stands twice.</exception>
    public static TenantId? Read(HttpRequest request)
    {
        if (!request.Query.TryGetValue(Name, out var values)) return null;
        return values.Count is 1 && TenantId.TryParse(values.ToString(), out var tenant)
            ? tenant
            : throw new ProblemException(ProblemKinds.InvalidField(Name, "This is one tenant's name, as GET /api/tenant tells it: 1 to 64 letters, digits, _ and -."));
    }
}
