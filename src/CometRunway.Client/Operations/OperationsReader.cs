using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Operations;

/// <summary>Reads how things stand, who is who, and which servers there are.</summary>
internal sealed class OperationsReader(Exchange exchange)
{
    private const int ListPageSize = 200;

    public Task<Overview> Overview(CancellationToken cancellationToken) => exchange.Read(new Call(HttpMethod.Get, ApiPath.Overview), ClientJson.Default.Overview, cancellationToken);

    public Task<UpstreamState> Upstream(string? kind, string? model, CancellationToken cancellationToken) =>
        exchange.Read(new Call(HttpMethod.Get, ApiPath.UpstreamState(kind, model)), ClientJson.Default.UpstreamState, cancellationToken);

    public async Task<IReadOnlyList<Silo>> Silos(CancellationToken cancellationToken) =>
        (await exchange.Read(new Call(HttpMethod.Get, ApiPath.Silos) { IsOfTenant = false }, ClientJson.Default.SiloList, cancellationToken)).Silos;

    public IAsyncEnumerable<RunwayTenant> Tenants(CancellationToken cancellationToken) => Pages.All(
        token => exchange.Read(new Call(HttpMethod.Get, ApiPath.TenantList(ListPageSize, token)) { IsOfTenant = false }, ClientJson.Default.TenantPage, cancellationToken),
        static page => (page.Tenants, page.NextPageToken),
        cancellationToken);

    /// <summary>The operator is known by having no tenant.</summary>
    public async Task<CallerIdentity> Identify(CancellationToken cancellationToken)
    {
        var name = await exchange.Find(new Call(HttpMethod.Get, ApiPath.Tenant) { IsOfTenant = false }, ClientJson.Default.TenantName, Problem.OperatorHasNoKey, cancellationToken);
        return new CallerIdentity { IsOperator = name is null, Tenant = name?.Tenant };
    }
}
