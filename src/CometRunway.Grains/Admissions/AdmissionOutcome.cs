using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Admissions;

/// <summary>What became of a task that somebody wanted tracked. Five cases; nothing else can be built.</summary>
public abstract record AdmissionOutcome
{
    private AdmissionOutcome()
    {
    }

    /// <summary>It is tracked from now on.</summary>
    public sealed record Tracked : AdmissionOutcome;

    /// <summary>It was tracked before, and has whatever was asked for.</summary>
    public sealed record AlreadyTracked : AdmissionOutcome;

    /// <summary>It was tracked before, and got the labels that it did not have.</summary>
    /// <param name="Labels">All that it has now: those from before, then the others.</param>
    public sealed record Merged(ImmutableArray<string> Labels) : AdmissionOutcome;

    /// <summary>It was tracked before, and is of another group than the one that was asked for. Nothing was changed: a task's group never does.</summary>
    /// <param name="Group">Its group; null where it is of none.</param>
    public sealed record OtherGroup(string? Group) : AdmissionOutcome;

    /// <summary>It was tracked before, and would have more labels than it may. Nothing was changed.</summary>
    /// <param name="Count">How many it would have.</param>
    public sealed record TooManyLabels(int Count) : AdmissionOutcome;

    /// <summary>What a task that is tracked already makes of being asked for again.</summary>
    internal static AdmissionOutcome Of(Admission tracked, AdmissionRequest asked)
    {
        if (asked.Group is { } group && group != tracked.Group) return new OtherGroup(tracked.Group);
        ImmutableArray<string> labels = [.. tracked.Labels.Union(asked.Labels, StringComparer.Ordinal)];
        if (labels.Length == tracked.Labels.Length) return new AlreadyTracked();
        return labels.Length <= Admission.MostLabels ? new Merged(labels) : new TooManyLabels(labels.Length);
    }
}
