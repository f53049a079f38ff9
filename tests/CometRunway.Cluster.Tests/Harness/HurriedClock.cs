namespace CometRunway.Cluster.Tests.Harness;

/// <summary>The system's clock, whose timers ring twenty times too early: for whoever is full of pauses.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private const int Times = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Times : dueTime, period);
}
