namespace CometRunway.Simulator.Tasks;

internal sealed class TaskMint(SimulatorOptions options)
{
    private int _made;

    /// <summary>Makes the next task. Its life is drawn from the seed and its place in the row.</summary>
    public SimulatedTask Make(TaskPlan plan, string? id, DateTimeOffset now)
    {
        var dice = new Random(unchecked((options.Seed * 397) ^ (Interlocked.Increment(ref _made) * (int)2654435761)));

        // Whole milliseconds, as the truth shows them: two runs then differ in nothing but the day.
        var createdAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return new SimulatedTask(ScriptDraw.From(plan, id ?? NewId(dice), createdAt, dice));
    }

    public void Forget() => Interlocked.Exchange(ref _made, 0);

    // The form of an id is drawn; the id itself is not, as an upstream never gives one twice, not even after a restart.
    private static string NewId(Random dice) =>
        dice.Next(4) is 0 ? $"task_{Guid.NewGuid():N}" : Guid.NewGuid().ToString();
}
