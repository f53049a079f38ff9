using CometRunway.Client.Json;

namespace CometRunway.Client.Watching;

/// <summary>What a watch of one task has heard.</summary>
internal sealed record TaskHistory(string? Last = null, bool IsOver = false) : IHistory<TaskEvent>
{
    public (IHistory<TaskEvent> After, TaskEvent? Told) Hear(string name, string data) => name switch
    {
        "snapshot" => Begin(data.As(ClientJson.Default.RunwayTask), static task => new TaskEvent.Snapshot(task)),
        "reset" => Begin(data.As(ClientJson.Default.RunwayTask), static task => new TaskEvent.Reset(task)),
        "update" => GoOn(data.As(ClientJson.Default.RunwayUpdate)),
        "task.stopped" => Stop(data.As(ClientJson.Default.RunwayUpdate)),
        "progress" => (this, new TaskEvent.Progressed(data.As(ClientJson.Default.ProgressData).Progress)),
        "end" => (this with { IsOver = true }, data.As(ClientJson.Default.EndData).Reason is "untracked" ? new TaskEvent.Untracked() : null),
        _ => (this, null),
    };

    public IHistory<TaskEvent> Reach(string id) => LogPosition.IsAfter(id, Last) ? this with { Last = id } : this;

    private (IHistory<TaskEvent>, TaskEvent?) Begin(RunwayTask task, Func<RunwayTask, TaskEvent> tell) =>
        (this with { Last = task.UpdateId, IsOver = task.HasEnded }, tell(task));

    private (IHistory<TaskEvent>, TaskEvent?) GoOn(RunwayUpdate update) => LogPosition.IsAfter(update.Id, Last)
        ? (this with { Last = update.Id, IsOver = update.HasEnded }, new TaskEvent.Updated(update))
        : (this, null);

    // Whether anything comes after it, the stream says.
    private (IHistory<TaskEvent>, TaskEvent?) Stop(RunwayUpdate update) => LogPosition.IsAfter(update.Id, Last)
        ? (this with { Last = update.Id }, new TaskEvent.Stopped(update))
        : (this, null);
}
