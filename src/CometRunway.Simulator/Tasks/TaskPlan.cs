using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Tasks;

/// <summary>What the lives of some tasks are drawn from. Spreads are in seconds, before <see cref="Speed"/>; shares are 0 to 1.</summary>
internal sealed record TaskPlan
{
    public string Kind { get; init; } = "image_to_video";
    public BodyShape Shape { get; init; }
    public Spread NotVisible { get; init; } = new(0, 2);
    public Spread Pending { get; init; } = new(0.5, 1.5);
    public double ThrottledShare { get; init; } = 0.1;
    public Spread Throttled { get; init; } = new(0.5, 1.5);
    public Spread Running { get; init; } = new(1, 4);
    public double FailedShare { get; init; }
    public double CancelledShare { get; init; }
    public bool NeverEnds { get; init; }
    public TimeSpan DelayStart { get; init; }
    public double OuterLag { get; init; }
    public TimeSpan OutputRefresh { get; init; }
    public TimeSpan OutputLife { get; init; } = TimeSpan.FromDays(1);
    public string OutputBase { get; init; } = "https://media.runway.example";
    public double Speed { get; init; } = 1;

    public static TaskPlan From(SimulatorOptions options) => new()
    {
        Shape = options.Shape,
        FailedShare = options.FailedShare,
        CancelledShare = options.CancelledShare,
        OuterLag = options.OuterLag,
        OutputRefresh = TimeSpan.FromSeconds(options.OutputRefreshSeconds),
        OutputLife = TimeSpan.FromSeconds(options.OutputLifeSeconds),
        Speed = options.Speed,
    };
}
