using System.Text.Json;
using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Bulk;

/// <summary>Begins bulk actions, and tells how far they are.</summary>
internal sealed class BulkOffice(Exchange exchange)
{
    /// <summary>A second try is known by its key, so that it begins nothing twice.</summary>
    public Task<BulkAction> Begin(BulkRequest request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, ClientJson.Default.BulkRequest);
        return exchange.Read(new Call(HttpMethod.Post, ApiPath.Bulk) { Body = body, IdempotencyKey = Guid.NewGuid().ToString() }, ClientJson.Default.BulkAction, cancellationToken);
    }

    /// <summary>Null where there is none.</summary>
    public Task<BulkAction?> Get(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Get, ApiPath.BulkAction(id)), ClientJson.Default.BulkAction, Problem.BulkNotFound, cancellationToken);

    public async Task<IReadOnlyList<BulkAction>> List(int most, CancellationToken cancellationToken) =>
        (await exchange.Read(new Call(HttpMethod.Get, ApiPath.BulkList(most)), ClientJson.Default.BulkList, cancellationToken)).Actions;

    /// <summary>Null where there is none.</summary>
    public Task<BulkAction?> Abort(string id, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Delete, ApiPath.BulkAction(id)), ClientJson.Default.BulkAction, Problem.BulkNotFound, cancellationToken);
}
