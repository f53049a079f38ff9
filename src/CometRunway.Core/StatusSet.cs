using System.Collections.Immutable;

namespace CometRunway.Core;

/// <summary>Which statuses are asked for: a value. <c>default</c> is all of them.</summary>
public readonly record struct StatusSet
{
    private static readonly ImmutableArray<RunwayStatus> Known = [.. Enum.GetValues<RunwayStatus>()];

    private readonly int _without;

    private StatusSet(int without) => _without = without;

    /// <summary>Those of tasks that have ended.</summary>
    public static StatusSet Ended { get; } = Where(static status => status.IsTerminal);

    /// <summary>Those of tasks that have not ended.</summary>
    public static StatusSet Open { get; } = Where(static status => !status.IsTerminal);

    /// <summary>Every status is asked for.</summary>
    public bool IsAll => _without is 0;

    /// <summary>Those that are asked for, in the order of a life.</summary>
    public ImmutableArray<RunwayStatus> Statuses => [.. Known.Where(Admits)];

    /// <summary>Just these.</summary>
    public static StatusSet Of(params IEnumerable<RunwayStatus> statuses)
    {
        var asked = statuses.ToHashSet();
        return Where(asked.Contains);
    }

    /// <summary>Those of both.</summary>
    public StatusSet And(StatusSet other) => new(_without | other._without);

    /// <summary>The status is asked for.</summary>
    public bool Admits(RunwayStatus status) => (_without & Bit(status)) is 0;

    private static StatusSet Where(Func<RunwayStatus, bool> isAsked) => new(Known.Where(status => !isAsked(status)).Sum(Bit));

    private static int Bit(RunwayStatus status) => 1 << (int)status;
}
