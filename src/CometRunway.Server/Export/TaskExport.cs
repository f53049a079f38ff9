using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Export;

/// <summary>Writes the tasks of a filter page by page, as fast as its reader takes them; no more than a page is held.</summary>
/// <param name="Query">Which tasks, and how many a page has.</param>
/// <param name="Format">How they are written.</param>
/// <param name="Reads">Where they are.</param>
/// <param name="Room">Where it has its seat.</param>
/// <param name="Holder">Whose seat that is; null: the operator's, who takes none of a tenant's.</param>
/// <param name="Clock">Names the file.</param>
/// <param name="Stopping">The server is told to stop.</param>
internal sealed record TaskExport(TaskQuery Query, IExportFormat Format, ITaskReads Reads, ExportRoom Room, TenantId? Holder, TimeProvider Clock, CancellationToken Stopping) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var seat = await Room.Take(Holder, httpContext.RequestAborted) ?? throw ExportRoom.Full;
        using var expiry = httpContext.UntilReadingEnds();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stopping, expiry.Token, httpContext.RequestAborted);
        try
        {
            await Write(httpContext, end.Token);
        }
        catch (Exception exception) when (httpContext.Response.HasStarted && exception is OperationCanceledException or StoreUnavailableException)
        {
            httpContext.Abort(); // An answer that ended here would look whole.
        }
        catch (OperationCanceledException) when (!httpContext.RequestAborted.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKinds.Unavailable("The export was cut off before it began, because this server is about to stop or the session is over: ask again."));
        }
    }

    private async Task Write(HttpContext http, CancellationToken cancellationToken)
    {
        var page = await Reads.List(Query, cancellationToken); // Before the answer begins: a store that is away is a problem with a status.
        Begin(http.Response);
        await http.Response.StartAsync(CancellationToken.None); // From here on a problem can't be told any more.
        if (http.WantsHeadersOnly) return;

        var file = http.Response.BodyWriter;
        Format.Begin(file);
        while (true)
        {
            foreach (var task in page.Tasks) Format.Write(file, task.ToSnapshot(nextPollAt: null, expectedEnd: null).ToDocument(TenantOf(task)));
            await file.FlushAsync(cancellationToken);
            if (page.Next is not { } place) return;
            page = await Reads.List(Query with { After = place }, cancellationToken);
        }
    }

    private void Begin(HttpResponse response)
    {
        response.ContentType = $"{Format.MediaType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"tasks-{Clock.GetUtcNow():yyyyMMdd-HHmmss}.{Format.Extension}\"";
    }

    private TenantId? TenantOf(RunwayTask task) => Query.Filter.Tenant is null ? task.Identity.Tenant : null;
}
