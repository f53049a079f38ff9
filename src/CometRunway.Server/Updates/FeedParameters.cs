using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;

namespace CometRunway.Server.Updates;

/// <summary>The query of <c>GET /api/updates</c>.</summary>
internal static class FeedParameters
{
    private static readonly string[] OfPages = ["after", "pageSize", WaitPreference.Parameter];
    private static readonly string[] KnownToStreams = [.. QueryParameters.Filters, LastEventId.Parameter];
    private static readonly string[] KnownToPages = [.. QueryParameters.Filters, .. OfPages];

    /// <summary>Those of streams and of pages.</summary>
    public static readonly string[] Known = [.. KnownToPages, LastEventId.Parameter];

    /// <summary>Whoever accepts events gets a stream; so does whoever asks for nothing that only pages have.</summary>
    public static bool AskForStream(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.Select(static type => type.MediaType).ToList();
        if (accepted.Any(static type => type.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))) return true;
        return !OfPages.Any(request.Query.ContainsKey) && !accepted.Any(static type => type.Equals("application/json", StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="Problems.ProblemException">A parameter is not known, or not valid.</exception>
    public static TaskFilter ReadStream(TenantId? tenant, HttpRequest request) => new QueryParameters(request.Query, KnownToStreams).Filter(tenant);

    /// <exception cref="Problems.ProblemException">A parameter is not known, or not valid.</exception>
    public static PageQuery ReadPage(TenantId? tenant, HttpRequest request)
    {
        var parameters = new QueryParameters(request.Query, KnownToPages);
        return new PageQuery(parameters.Filter(tenant), ReadAfter(parameters), parameters.PageSize("updates"), request.HttpContext.WhileReadable(WaitPreference.Read(request)));
    }

    private static UpdateId? ReadAfter(QueryParameters parameters)
    {
        if (parameters.One("after") is not { } text) return null;
        return UpdateId.TryParse(text, out var id)
            ? id
            : throw QueryParameters.Invalid("after", "This must be the 'next' of a page, or the id of an update or an event: <epoch>-<position>, or a position alone.");
    }
}
