using CometRunway.Core;
using CometRunway.Grains.Admissions;

namespace CometRunway.Grains.Bulk;

/// <summary>Gives a task the label, as whoever asks for it again does.</summary>
internal sealed class LabelStep(Readmission readmission) : IBulkStep
{
    public BulkOperation Operation => BulkOperation.Label;

    public TimeSpan Interval => TimeSpan.Zero;

    public async Task<BulkOutcome> Do(BulkAction action, RunwayTask task, CancellationToken stop)
    {
        var asked = new AdmissionRequest(task.Identity.Id) { Labels = [action.Label!] };
        return await readmission.Join(task.Identity, asked, CancellationToken.None) switch
        {
            AdmissionOutcome.Merged => new BulkOutcome.Changed(),
            AdmissionOutcome.TooManyLabels => new BulkOutcome.Failed($"Task {task.Identity.Id} has {Admission.MostLabels} labels, and may have no more."),
            _ => new BulkOutcome.Unchanged(),
        };
    }
}
