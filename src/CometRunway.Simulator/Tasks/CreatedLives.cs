namespace CometRunway.Simulator.Tasks;

/// <summary>What the lives of tasks that callers create are drawn from, where a test has its own idea of that.</summary>
internal sealed class CreatedLives
{
    private volatile TaskPlan? _plan;

    /// <summary>Null: as the options and the create say.</summary>
    public TaskPlan? Plan
    {
        get => _plan;
        set => _plan = value;
    }
}
