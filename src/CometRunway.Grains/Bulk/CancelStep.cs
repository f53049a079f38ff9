using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Has the upstream cancel a task. What is asked there to cancel a task that has ended deletes it, and what it made: so the task is read first, at that very moment.
/// The answer moves nothing here: the next poll, which is made at once, tells what became of it.
/// </summary>
internal sealed partial class CancelStep(GatedRequests requests, IUpstream upstream, CredentialVault vault, IGrainFactory grains, IOptions<UpstreamOptions> settings, TimeProvider clock, ILogger<CancelStep> log) : IBulkStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string _mark = settings.Value.Mark;

    public BulkOperation Operation => BulkOperation.Cancel;

    public TimeSpan Interval => TimeSpan.FromMilliseconds(250); // Two requests each.

    public async Task<BulkOutcome> Do(BulkAction action, RunwayTask task, CancellationToken stop)
    {
        // Another upstream may know another task by that id.
        if (task.Admission.Upstream is { } mark && mark != _mark) return new BulkOutcome.Failed($"Task {task.Identity.Id} was admitted with another CometRunway:Upstream:BaseUrl than is set now.");
        if (await vault.Find(task.Identity.Tenant, stop) is not { } key) return new BulkOutcome.Impossible("No usable key is kept for this tenant.");

        var state = await requests.Send(task.Identity.Tenant, cut => upstream.Read(task, key, cut), stop);
        if (state is Reading.Answer { Status.IsTerminal: true })
        {
            await Hurry(task.Identity);
            return new BulkOutcome.Unchanged();
        }

        if (state is Reading.NotVisible && clock.GetUtcNow() < task.Admission.VisibleBy) return new BulkOutcome.OutOfReach($"The upstream does not show task {task.Identity.Id} yet.");
        if (state is not Reading.Answer) return Refusal(task, state);
        var answer = await requests.Send(task.Identity.Tenant, cut => upstream.Cancel(task, key, cut), stop);
        await Hurry(task.Identity);
        return answer is Reading.Answer ? new BulkOutcome.Changed() : Refusal(task, answer);
    }

    private static BulkOutcome Refusal(RunwayTask task, Reading reading) => reading switch
    {
        Reading.Unauthorized refused => new BulkOutcome.Impossible($"The upstream refuses the key: {refused.Why}"),
        Reading.ComeBackLater later => new BulkOutcome.OutOfReach($"Task {task.Identity.Id}: {later.Why}"),
        Reading.NotVisible gone => new BulkOutcome.Failed($"The upstream knows no task {task.Identity.Id}: {gone.Why}"),
        Reading.Miss miss => new BulkOutcome.Failed($"Task {task.Identity.Id}: {miss.Why}"),
        _ => throw new ArgumentException("This is no refusal.", nameof(reading)),
    };

    private async Task Hurry(TaskIdentity task)
    {
        try
        {
            await grains.RunwayTask(task).Hurry().WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotHurried(log, task, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Task {Task} was cancelled and is polled when it is due: {Why}")]
    private static partial void LogNotHurried(ILogger logger, TaskIdentity task, string why);
}
