using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.DropIn;

/// <summary>
/// Answers with a task in Runway's own shape once it has ended, or <see cref="Rest"/> is over. The status goes out at once, and white space, which JSON
/// allows before a value, each time that nothing was said for a while.
/// </summary>
internal sealed record HeldTask(TaskIdentity Identity, RunwayTaskSnapshot Known, TimeSpan Rest, HeldTasks Tasks, TimeProvider Clock) : IResult
{
    private static readonly byte[] KeepAlive = " "u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var gone = httpContext.RequestAborted;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.GoesOutAsItComes();
        var held = Tasks.UntilEnd(Identity, Known, Rest, gone);
        await Write(httpContext.Response.Body, gone);
        await Heartbeat.Until(held, () => Write(httpContext.Response.Body, gone), Clock, gone);
        await new BareTask(await Latest(held, gone)).ExecuteAsync(httpContext);
    }

    private static async Task Write(Stream body, CancellationToken gone)
    {
        await body.WriteAsync(KeepAlive, gone);
        await body.FlushAsync(gone);
    }

    private async Task<RunwayTaskSnapshot> Latest(Task<RunwayTaskSnapshot?> held, CancellationToken gone)
    {
        try
        {
            return await held ?? Known;
        }
        catch (Exception) when (!gone.IsCancellationRequested)
        {
            return Known; // The status has gone out; the reader comes back, and is told then.
        }
    }
}
