using CometRunway.Abstractions;
using CometRunway.Core;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Tasks;

/// <summary>What an activation does whose change found another row than the one that it was built on.</summary>
internal sealed partial class RunwayTaskGrain
{
    private static readonly TimeSpan DirectorysPatience = TimeSpan.FromSeconds(5);

    private async Task GiveWay(RunwayTask ours)
    {
        var row = await store.Find(_identity, CancellationToken.None);
        _unsaved = null;
        if (row is null)
        {
            await Forget();
        }
        else if (ours.IsToldBy(row))
        {
            await Announce(row); // It was written, only the answer got lost; or a twin's, which says the same or knows better.
        }
        else
        {
            LogOvertaken(log, _identity, ours.Version, row.Version);
            Adopt(row); // Whoever wrote it may be gone by now.
            await Tell(observer => observer.Updated(Snapshot()!));
            if (!await IsInDirectory()) Depart();
        }
    }

    // Where nobody can say, the task is better polled twice than by nobody.
    private async Task<bool> IsInDirectory()
    {
        try
        {
            var directory = GrainFactory.GetGrain<IManagementGrain>(0);
            var address = await directory.GetActivationAddress(this.AsReference<IRunwayTaskGrain>()).AsTask().WaitAsync(DirectorysPatience, clock);
            return address is null || address.Equals(GrainContext.Address.SiloAddress);
        }
        catch (Exception exception)
        {
            LogNotFoundOut(log, _identity, exception.Message);
            return true;
        }
    }

    // Another one is asked for the task, and polls it.
    private void Depart()
    {
        EndTracking();
        Leave();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Whether task {Task} is this activation's to poll could not be found out; it goes on. {Why}")]
    private static partial void LogNotFoundOut(ILogger logger, TaskIdentity task, string why);
}
