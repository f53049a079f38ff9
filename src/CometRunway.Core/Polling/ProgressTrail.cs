namespace CometRunway.Core.Polling;

/// <summary>What a task has said of its progress: when each quarter of it was seen first, and the last of it. A value of 48 bytes, which a task carries along. Ages are in seconds, of running.</summary>
public readonly record struct ProgressTrail
{
    /// <summary>In how many parts a way is looked at.</summary>
    internal const int Quarters = 4;

    private const double Least = 0.02; // What is said at the very beginning foretells nothing.
    private const double Most = 0.999;

    private readonly ProgressPoint _first;
    private readonly ProgressPoint _second;
    private readonly ProgressPoint _third;
    private readonly ProgressPoint _fourth;

    private ProgressTrail(ProgressPoint first, ProgressPoint second, ProgressPoint third, ProgressPoint fourth, ProgressPoint last) =>
        (_first, _second, _third, _fourth, Last) = (first, second, third, fourth, last);

    /// <summary>The last progress that was news, and the age at which it was; nothing was said yet where it is <c>default</c>.</summary>
    internal ProgressPoint Last { get; }

    /// <summary>The trail after a poll.</summary>
    /// <param name="age">Of running; at or below zero nothing is learned.</param>
    /// <param name="progress">What the upstream says, 0 to 1; null: nothing. What has not risen is no news.</param>
    public ProgressTrail Observe(TimeSpan age, double? progress)
    {
        if (progress is not (>= Least and <= Most) || progress <= Last.Progress || age <= TimeSpan.Zero) return this;
        var point = new ProgressPoint((float)age.TotalSeconds, (float)progress.Value);
        return point.Quarter switch
        {
            0 => new ProgressTrail(_first.Or(point), _second, _third, _fourth, point),
            1 => new ProgressTrail(_first, _second.Or(point), _third, _fourth, point),
            2 => new ProgressTrail(_first, _second, _third.Or(point), _fourth, point),
            _ => new ProgressTrail(_first, _second, _third, _fourth.Or(point), point),
        };
    }

    internal ProgressPoint FirstIn(int quarter) => quarter switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        _ => _fourth,
    };
}
