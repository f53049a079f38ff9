using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>The query of <c>GET /api/tasks</c>.</summary>
internal sealed class ListParameters(PageToken tokens)
{
    public static readonly string[] Known = [.. QueryParameters.Filters, "pageSize", NextPage.Parameter];

    /// <param name="tenant">Whose tasks; null: everybody's.</param>
    /// <param name="query">What was asked for.</param>
    /// <exception cref="ProblemException">A parameter is not known, or not valid.</exception>
    public TaskQuery Read(TenantId? tenant, IQueryCollection query)
    {
        var parameters = new QueryParameters(query, Known);
        var list = new TaskQuery(parameters.Filter(tenant), long.MaxValue, parameters.PageSize("tasks"));
        if (parameters.One("pageToken") is not { } token) return list;
        return tokens.TryRead(token, list, out var before)
            ? list with { Before = before }
            : throw QueryParameters.Invalid("pageToken", "This token was not given out for this list; begin again without one, and keep the filters from page to page.");
    }
}
