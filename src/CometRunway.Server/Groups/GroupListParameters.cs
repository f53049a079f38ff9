using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using Microsoft.OpenApi;

namespace CometRunway.Server.Groups;

/// <summary>The query of <c>GET /api/groups</c>.</summary>
internal static class GroupListParameters
{
    private const string Group = "group";

    public static OpenApiParameter Beginning => Parameter.Query(Group, "Only groups whose names begin so. The operator says of which tenant.", Schemas.Text($"^{Forms.Group}$"), "night");

    /// <exception cref="Problems.ProblemException">A parameter is not valid.</exception>
    public static GroupQuery Read(TenantId? tenant, IQueryCollection query)
    {
        var parameters = new QueryParameters(query, [TenantParameter.Name, Group, "pageSize", NextPage.Parameter]);
        var prefix = parameters.Several(Group) switch
        {
            [] => "",
            [var one] => FieldRules.Group(one) is { } wrong ? throw QueryParameters.Invalid(Group, wrong) : one,
            _ => throw QueryParameters.Invalid(Group, "This is how the names of groups begin: one."),
        };
        if (prefix.Length > 0 && tenant is null) throw QueryParameters.Invalid(TenantParameter.Name, "Groups are looked for by name in one tenant: say which.");
        return new GroupQuery(tenant, prefix, ReadAfter(tenant, parameters), parameters.PageSize("groups"));
    }

    public static string Next(CountedGroup last) => NameToken.Write(last.Tenant.Value, last.Group);

    private static (TenantId Tenant, string Group)? ReadAfter(TenantId? tenant, QueryParameters parameters)
    {
        if (parameters.One(NextPage.Parameter) is not { } text) return null;
        return NameToken.TryRead(text, out var names) && names is [var name, var group] && TenantId.TryParse(name, out var owner) && (tenant is null || tenant == owner)
            ? (owner, group)
            : throw QueryParameters.Invalid(NextPage.Parameter, "This token was not given out for this list; begin again without one.");
    }
}
