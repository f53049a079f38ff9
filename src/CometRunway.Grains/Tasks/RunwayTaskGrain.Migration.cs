using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

/// <summary>What goes along when a task moves to another silo: the row, when it was seen and is to be polled, and who listens.</summary>
internal sealed partial class RunwayTaskGrain
{
    private const string TaskKey = "comet.task";
    private const string NowKey = "comet.now";
    private const string NextPollKey = "comet.next-poll-at";
    private const string SeenKey = "comet.seen-at";
    private const string ObserversKey = "comet.observers";

    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (Tracked.Current is not { Status.IsTerminal: false } task) return;
        dehydrationContext.TryAddValue(TaskKey, task);
        dehydrationContext.TryAddValue(NowKey, Tracked.Now);
        dehydrationContext.TryAddValue(NextPollKey, Tracked.NextPollAt);
        dehydrationContext.TryAddValue(SeenKey, Tracked.SeenAt);
        if (_observers is { Count: > 0 }) dehydrationContext.TryAddValue(ObserversKey, _observers.ToList());
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (!rehydrationContext.TryGetValue<RunwayTask>(TaskKey, out var task) || task is null) return;
        rehydrationContext.TryGetValue<DateTimeOffset?>(NextPollKey, out var nextPollAt);
        rehydrationContext.TryGetValue<DateTimeOffset?>(SeenKey, out var seenAt);
        Tracked.Arrive(task, rehydrationContext.TryGetValue<DateTimeOffset>(NowKey, out var now) ? now : clock.GetUtcNow(), nextPollAt, seenAt);
        if (!rehydrationContext.TryGetValue<List<IRunwayTaskObserver>>(ObserversKey, out var observers) || observers is null) return;
        foreach (var observer in observers) Listen(observer);
    }
}
