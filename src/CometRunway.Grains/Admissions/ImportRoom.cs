using CometRunway.Grains.Fairness;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Admissions;

/// <summary>
/// Places for the imports that are under way in this process. More at once would not be over sooner: the store writes one transaction after the other, and what
/// waits for it takes memory, and the cores from whoever admits a single task.
/// </summary>
internal sealed class ImportRoom(TimeProvider clock) : TenantRoom(Places, clock)
{
    private const int Places = 2; // One gathers while the other is written.

    public static bool IsImport(IReadOnlyCollection<AdmissionRequest> requests) => requests.Count > ITaskStore.LargestSmall;
}
