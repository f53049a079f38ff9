using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Server.Tracking;

namespace CometRunway.Server.DropIn;

/// <summary>
/// Answers with a task in Runway's own shape once it has ended, or <see cref="Rest"/> is over. The status goes out at once, and white space, which JSON
/// allows before a value, each time that nothing was said for a while.
/// </summary>
internal sealed record HeldTask(TaskIdentity Identity, RunwayTaskSnapshot Known, TimeSpan Rest, HeldRead Held, TimeProvider Clock) : IResult
{
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(15);
    private static readonly byte[] Sign = " "u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var gone = httpContext.RequestAborted;
        httpContext.Response.ContentType = "application/json";
        var held = Held.Until(Identity, Known, static _ => false, Rest, gone);
        do
        {
            await httpContext.Response.Body.WriteAsync(Sign, gone);
            await httpContext.Response.Body.FlushAsync(gone);
        }
        while (!await IsOver(held, gone));

        await new BareTask(await Latest(held, gone)).ExecuteAsync(httpContext);
    }

    private async Task<bool> IsOver(Task held, CancellationToken gone)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var first = await Task.WhenAny(held, Task.Delay(BetweenSigns, Clock, enough.Token));
        await enough.CancelAsync();
        return first == held || gone.IsCancellationRequested;
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
