using CometRunway.Simulator.Shapes;

namespace CometRunway.Simulator.Tasks;

internal static class ScriptDraw
{
    /// <summary>Draws a life. Every draw is made whether it is used or not, so that plans which differ in one thing differ in that alone.</summary>
    public static TaskScript From(TaskPlan plan, string id, DateTimeOffset now, Random dice)
    {
        var quirks = new Quirks(dice.Next());
        var shape = Expressible.Choose(plan.Shape, dice);
        var notVisible = plan.NotVisible.Draw(dice, plan.Speed);
        var pending = plan.Pending.Draw(dice, plan.Speed);
        var throttles = dice.NextDouble() < plan.ThrottledShare && Expressible.SaysThrottled(shape);
        var throttled = plan.Throttled.Draw(dice, plan.Speed);
        var running = plan.Running.Draw(dice, plan.Speed);
        var ending = Expressible.Limit(shape, Ending.Draw(dice, plan.FailedShare, plan.CancelledShare));

        var leavesQueue = now + notVisible + plan.DelayStart + pending;
        var runs = throttles ? leavesQueue + throttled : leavesQueue;
        List<StatusStep> history = [new(RunwayStatus.Pending, now)];
        if (throttles) history.Add(new(RunwayStatus.Throttled, leavesQueue));
        history.Add(new(RunwayStatus.Running, runs));
        if (!plan.NeverEnds) history.Add(new(ending.Status, runs + running));

        return new TaskScript
        {
            Id = id,
            Kind = plan.Kind,
            Shape = shape,
            Quirks = quirks,
            CreatedAt = now,
            VisibleAt = now + notVisible,
            History = [.. history],
            Ending = plan.NeverEnds ? null : ending,
            OuterLag = quirks.OuterLags ? running * plan.OuterLag : TimeSpan.Zero,
            OutputRefresh = plan.OutputRefresh,
            OutputLife = plan.OutputLife,
            OutputBase = plan.OutputBase,
        };
    }
}
