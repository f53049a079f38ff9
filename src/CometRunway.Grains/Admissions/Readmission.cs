using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Admissions;

/// <summary>
/// Gives a task that is tracked already the labels of whoever asks for it again. The row decides: its grain is told afterwards, and where that is out of reach,
/// its next activation reads them.
/// </summary>
internal sealed partial class Readmission(ITaskStore store, IGrainFactory grains, TimeProvider clock, ILogger<Readmission> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const int MostAttempts = 8; // Each lost one means that somebody else's labels were merged.

    public async Task<AdmissionOutcome> Join(TaskIdentity identity, AdmissionRequest asked, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await store.Reads.Find(identity, cancellationToken) is not { } tracked) return new AdmissionOutcome.AlreadyTracked(); // It was, a moment ago.
            var outcome = AdmissionOutcome.Of(tracked.Admission, asked);
            if (outcome is not AdmissionOutcome.Merged merged) return outcome;
            if (!await store.Relabel(tracked, merged.Labels, cancellationToken)) continue;

            await Tell(identity, merged);
            return merged;
        }

        throw new StoreUnavailableException($"The labels of task {identity.Id} are changed by others all the time.");
    }

    private async Task Tell(TaskIdentity identity, AdmissionOutcome.Merged merged)
    {
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(identity.Key).Relabel(merged.Labels).WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotTold(log, identity, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task} has other labels, and its grain could not be told: it shows the old ones until it is activated anew. {Why}")]
    private static partial void LogNotTold(ILogger logger, TaskIdentity task, string why);
}
