using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Groups;

/// <summary>Reads how groups stand, and waits for their ends.</summary>
internal sealed class GroupReader(Exchange exchange)
{
    private const int ListPageSize = 200;

    private readonly HeldWait _wait = new(exchange);

    /// <summary>Null where no task is of that group.</summary>
    public Task<RunwayGroup?> Get(string group, CancellationToken cancellationToken) =>
        exchange.Find(new Call(HttpMethod.Get, ApiPath.Group(group)), ClientJson.Default.RunwayGroup, Problem.GroupNotFound, cancellationToken);

    public IAsyncEnumerable<RunwayGroup> List(string? prefix, CancellationToken cancellationToken) => Pages.All(
        token => exchange.Read(new Call(HttpMethod.Get, ApiPath.GroupList(prefix, ListPageSize, token)), ClientJson.Default.GroupPage, cancellationToken),
        static page => (page.Groups, page.NextPageToken),
        cancellationToken);

    /// <summary>The group once all of its tasks have ended.</summary>
    public Task<RunwayGroup> Wait(string group, CancellationToken cancellationToken) =>
        _wait.Until(ApiPath.Group(group), ClientJson.Default.RunwayGroup, static counts => counts.HasEnded, cancellationToken);
}
