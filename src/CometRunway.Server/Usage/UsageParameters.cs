using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.OpenApi;

namespace CometRunway.Server.Usage;

/// <summary>The query of <c>GET /api/usage</c>.</summary>
internal static class UsageParameters
{
    private const string Form = "yyyy-MM-dd";
    private const int UsualDays = 30;
    private const int MostDays = 400;

    public static OpenApiParameter From => Parameter.Query("from", $"The first day, by UTC; default {UsualDays - 1} days before the last. There may be {MostDays} days.", Day(), "2026-11-01");

    public static OpenApiParameter To => Parameter.Query("to", "The last day; default today.", Day(), "2026-11-30");

    public static OpenApiParameter By => Parameter.Query("by", "kind: by kind and model, the default; group: by group, of one tenant.", Schemas.Word(["kind", "group"]), "kind");

    /// <exception cref="ProblemException">A parameter is not valid.</exception>
    public static UsageQuery Read(TenantId? tenant, IQueryCollection query, DateTimeOffset now)
    {
        var parameters = new QueryParameters(query, [Callers.TenantParameter.Name, "from", "to", "by"]);
        var to = Read(parameters, "to") ?? DateOnly.FromDateTime(now.UtcDateTime);
        var from = Read(parameters, "from") ?? to.AddDays(1 - UsualDays);
        if (from > to) throw QueryParameters.Invalid("from", "The first day must not come after the last.");
        if (to.DayNumber - from.DayNumber >= MostDays) throw QueryParameters.Invalid("from", $"There may be {MostDays} days from the first to the last.");
        var ofGroups = parameters.One("by") switch
        {
            null or "kind" => false,
            "group" => true,
            _ => throw QueryParameters.Invalid("by", "This is kind or group."),
        };
        if (ofGroups && tenant is null) throw QueryParameters.Invalid(Callers.TenantParameter.Name, "Groups are of one tenant: say which.");
        return new UsageQuery(tenant, from, to, ofGroups);
    }

    private static DateOnly? Read(QueryParameters parameters, string name)
    {
        if (parameters.One(name) is not { } text) return null;
        return DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and <= 9000
            ? day
            : throw QueryParameters.Invalid(name, "A day is written YYYY-MM-DD.");
    }

    private static OpenApiSchema Day() => Schemas.Text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
}
