using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Http;

/// <summary>An answer that goes on: it ends with its reader, with the token or the session that was read with, or when the server is told to stop.</summary>
/// <param name="Tenant">Of whose things it tells; null: of all tenants'.</param>
/// <param name="Room">Where it has its seat.</param>
/// <param name="Stopping">The server is told to stop.</param>
internal abstract record EventStream(TenantId? Tenant, StreamRoom Room, CancellationToken Stopping) : IResult
{
    // So long a reader may take for what was on its way when its stream ended.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var abandoned = new CancellationTokenSource();
        using var events = new EventWriter(httpContext.Response, abandoned.Token);
        if (httpContext.WantsHeadersOnly)
        {
            await events.Begin(httpContext.RequestAborted);
            return;
        }

        using var seat = await Room.Enter(Tenant, httpContext.RequestAborted);
        using var expiry = httpContext.UntilReadingEnds();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stopping, expiry.Token, httpContext.RequestAborted);
        using var farewell = end.Token.UnsafeRegister(static abandoned => ((CancellationTokenSource)abandoned!).CancelAfter(Farewell), abandoned);
        try
        {
            if (!Stopping.IsCancellationRequested) await Write(events, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader has gone, or is to come back to another server, or with another token.
        }
        catch (StoreUnavailableException) when (httpContext.Response.HasStarted)
        {
            // The reader comes back, and is told then.
        }

        // A browser that is to come back to another server takes anything but a stream for final.
        if (!events.HasBegun && !httpContext.RequestAborted.IsCancellationRequested) await events.Begin(httpContext.RequestAborted);
    }

    protected abstract Task Write(EventWriter events, CancellationToken cancellationToken);
}
