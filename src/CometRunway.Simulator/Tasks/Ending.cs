namespace CometRunway.Simulator.Tasks;

/// <summary>How a task ends: the number of its outputs, or why there are none.</summary>
internal sealed record Ending(RunwayStatus Status, int Outputs = 0, string? Failure = null, string? FailureCode = null)
{
    public static readonly Ending Cancelled = new(RunwayStatus.Cancelled, Failure: "The task was cancelled.");

    public static Ending Draw(Random dice, double failedShare, double cancelledShare)
    {
        var outputs = dice.Next(1, 3);
        var cause = FailureCause.Draw(dice);
        return dice.NextDouble() switch
        {
            var luck when luck < failedShare => new Ending(RunwayStatus.Failed, Failure: cause.Failure, FailureCode: cause.Code),
            var luck when luck < failedShare + cancelledShare => Cancelled,
            _ => new Ending(RunwayStatus.Succeeded, outputs),
        };
    }
}
