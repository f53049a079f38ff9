using System.Collections.Immutable;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;

namespace CometRunway.Server.Webhooks;

/// <summary>The query of an endpoint's deliveries.</summary>
internal sealed class DeliveryParameters(PageToken tokens)
{
    public static readonly string[] Known = [TenantParameter.Name, "state", "pageSize", NextPage.Parameter];

    /// <exception cref="Problems.ProblemException">A parameter is not known, or not valid.</exception>
    public DeliveryQuery Read(WebhookKey key, IQueryCollection query)
    {
        var parameters = new QueryParameters(query, Known);
        var list = new DeliveryQuery(key, ReadStates(parameters), From: 0, Before: long.MaxValue, parameters.PageSize("deliveries"));
        if (parameters.One("pageToken") is not { } token) return list;
        Span<long> before = [0];
        return tokens.TryRead(token, Name(list), before)
            ? list with { Before = before[0] }
            : throw QueryParameters.Invalid("pageToken", "This token was not given out for this list; begin again without one, and keep the filter from page to page.");
    }

    public string Next(DeliveryQuery list, Delivery last) => tokens.Write(Name(list), last.Position);

    private static ImmutableArray<DeliveryState> ReadStates(QueryParameters parameters) =>
    [
        .. parameters.Several("state").Select(static word => Enum.GetValues<DeliveryState>().Cast<DeliveryState?>().FirstOrDefault(state => state!.Value.Word == word)
            ?? throw QueryParameters.Invalid("state", "A state is one of delivered, retrying, dead; several are separated by commas.")),
    ];

    private static string Name(DeliveryQuery list) => $"deliveries\n{list.Key}\n{string.Join(',', list.States)}";
}
