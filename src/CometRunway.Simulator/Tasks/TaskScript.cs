using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Tasks;

/// <summary>The whole life of a task, decided at its creation: what it says at a time follows from the script and the time alone.</summary>
internal sealed record TaskScript
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required BodyShape Shape { get; init; }
    public required Quirks Quirks { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset VisibleAt { get; init; }

    /// <summary>From PENDING at creation to the end, if there is one; in order, never empty.</summary>
    public required StatusStep[] History { get; init; }

    /// <summary>Null for a task that never ends.</summary>
    public required Ending? Ending { get; init; }
    public TimeSpan OuterLag { get; init; }
    public TimeSpan OutputRefresh { get; init; }
    public TimeSpan OutputLife { get; init; }
    public required string OutputBase { get; init; }

    public DateTimeOffset? EndsAt => Ending is null ? null : History[^1].At;

    public bool IsVisible(DateTimeOffset now) => now >= VisibleAt;

    public RunwayStatus StatusAt(DateTimeOffset now)
    {
        var last = History.Length - 1;
        while (last > 0 && History[last].At > now) last--;
        return History[last].Status;
    }

    public DateTimeOffset? RunsAt()
    {
        foreach (var moment in History)
        {
            if (moment.Status is RunwayStatus.Running) return moment.At;
        }

        return null;
    }

    public double ProgressAt(DateTimeOffset now)
    {
        if (RunsAt() is not { } start || now <= start) return 0;
        if (EndsAt is not { } end) return Math.Min(0.99, (now - start) / (now - start + TimeSpan.FromMinutes(1)));
        return now >= end ? 1 : Math.Min(0.99, (now - start) / (end - start));
    }

    /// <summary>The same life, cut short.</summary>
    public TaskScript CancelledAt(DateTimeOffset now)
    {
        var ending = Expressible.Limit(Shape, Ending.Cancelled);
        StatusStep[] lived = [.. History.Where((moment, place) => place is 0 || moment.At <= now), new(ending.Status, now)];
        return this with { History = lived, Ending = ending };
    }
}
