using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Control;

/// <summary>The body of a call that makes tasks. What is absent is as the options say.</summary>
internal sealed record NewTasks
{
    public int? Count { get; init; }
    public string? Key { get; init; }
    public IReadOnlyList<string>? Ids { get; init; }
    public BodyShape? Shape { get; init; }
    public string? Kind { get; init; }
    public Spread? NotVisibleSeconds { get; init; }
    public Spread? PendingSeconds { get; init; }
    public double? ThrottledShare { get; init; }
    public Spread? ThrottledSeconds { get; init; }
    public Spread? RunningSeconds { get; init; }
    public double? FailedShare { get; init; }
    public double? CancelledShare { get; init; }
    public bool NeverEnds { get; init; }
    public double DelayStartSeconds { get; init; }
    public double? OuterLag { get; init; }
    public string? OutputBase { get; init; }
    public double? OutputRefreshSeconds { get; init; }
    public double? OutputLifeSeconds { get; init; }

    public TaskPlan Plan(TaskPlan usual) => usual with
    {
        Shape = Shape ?? usual.Shape,
        Kind = Kind ?? usual.Kind,
        NotVisible = NotVisibleSeconds ?? usual.NotVisible,
        Pending = PendingSeconds ?? usual.Pending,
        ThrottledShare = ThrottledShare ?? usual.ThrottledShare,
        Throttled = ThrottledSeconds ?? usual.Throttled,
        Running = RunningSeconds ?? usual.Running,
        FailedShare = FailedShare ?? usual.FailedShare,
        CancelledShare = CancelledShare ?? usual.CancelledShare,
        NeverEnds = NeverEnds,
        DelayStart = TimeSpan.FromSeconds(DelayStartSeconds),
        OuterLag = OuterLag ?? usual.OuterLag,
        OutputBase = OutputBase?.TrimEnd('/') ?? usual.OutputBase,
        OutputRefresh = OutputRefreshSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.OutputRefresh,
        OutputLife = OutputLifeSeconds is { } life ? TimeSpan.FromSeconds(life) : usual.OutputLife,
    };
}
