using CometRunway.Grains.Standing;
using CometRunway.Server.Callers;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Clustering;

/// <summary>After the process stood still, requests wait until it is known that it is still a member of its cluster.</summary>
internal static class StandingRequests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>To stand behind the routing, for whoever asks after the process itself is answered in any case.</summary>
    public static void UseStanding(this WebApplication app)
    {
        var (standing, clock) = (app.Services.GetRequiredService<IStanding>(), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (http, next) =>
        {
            if (!standing.IsSure && http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null) await Wait(standing, clock, http.RequestAborted);
            await next(http);
        });
    }

    private static async Task Wait(IStanding standing, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await standing.Confirm(cancellationToken).AsTask().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ProblemException(ProblemKinds.Unavailable("This server stood still for a while, and finds out whether it is still a member of its cluster; another one takes it."));
        }
    }
}
