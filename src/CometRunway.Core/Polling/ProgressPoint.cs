namespace CometRunway.Core.Polling;

/// <summary>A progress that was said at an age, in seconds. <c>default</c>: none was.</summary>
internal readonly record struct ProgressPoint(float Age, float Progress)
{
    /// <summary>As which age a time of just what is foretold counts: in the middle of those that are told apart.</summary>
    public const double Foretold = 64;

    public bool IsNone => Progress is 0;

    public int Quarter => Math.Clamp((int)(Progress * ProgressTrail.Quarters), 0, ProgressTrail.Quarters - 1);

    /// <summary>By how many seconds the foretold time is stretched to be <see cref="Foretold"/>: what is left, if it goes on at the pace so far.</summary>
    public double Scale => Foretold * Progress / (Math.Max(1 - Progress, 1e-3) * Age);

    /// <summary>An age, as time since the point in parts of what was foretold there.</summary>
    public TimeSpan Since(double age) => TimeSpan.FromSeconds(Math.Clamp((age - Age) * Scale, 0, AgeBins.Greatest));

    public ProgressPoint Or(ProgressPoint other) => IsNone ? other : this;
}
