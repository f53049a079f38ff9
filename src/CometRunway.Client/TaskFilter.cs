namespace CometRunway.Client;

/// <summary>Which tasks, or updates of which tasks: those that fit everything that is set.</summary>
public sealed record TaskFilter
{
    /// <summary>Only this status. For updates: those that brought the task there.</summary>
    public RunwayStatus? Status { get; init; }

    /// <summary>True: only tasks that have ended, and for updates, those that ended them; false: only the others.</summary>
    public bool? HasEnded { get; init; }

    /// <summary>Only this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only tasks with this label.</summary>
    public string? Label { get; init; }
}
