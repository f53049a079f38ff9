using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>What a reader of a shape can know. A task never lives through more than its shape can say.</summary>
internal static class Expressible
{
    public static BodyShape Choose(BodyShape wanted, Random dice)
    {
        var drawn = (BodyShape)dice.Next((int)BodyShape.Mix);
        return wanted is BodyShape.Mix ? drawn : wanted;
    }

    public static bool SaysThrottled(BodyShape shape) => !IsFlat(shape);

    public static Ending Limit(BodyShape shape, Ending ending) => ending.Status switch
    {
        RunwayStatus.Succeeded => ending with { Outputs = Math.Min(ending.Outputs, MostOutputs(shape)) },
        RunwayStatus.Cancelled when !IsFlat(shape) => ending with { Failure = null },
        _ when !IsFlat(shape) => ending,
        _ => new Ending(RunwayStatus.Failed, Failure: shape is BodyShape.D ? null : ending.Failure),
    };

    /// <summary>Whether nothing of what the view holds is lost in the shape.</summary>
    public static bool Carries(BodyShape shape, TaskView view) => view.Status switch
    {
        RunwayStatus.Pending => true,
        RunwayStatus.Succeeded => view.Output.Length <= MostOutputs(shape),
        RunwayStatus.Running => shape is not BodyShape.D,
        RunwayStatus.Failed => !IsFlat(shape) || (shape is not BodyShape.D && view.FailureCode is null),
        _ => !IsFlat(shape),
    };

    private static bool IsFlat(BodyShape shape) => shape is BodyShape.C or BodyShape.D or BodyShape.E or BodyShape.State or BodyShape.TaskStatus;

    private static int MostOutputs(BodyShape shape) => shape switch
    {
        BodyShape.E => 0,
        BodyShape.B3 or BodyShape.B3New or BodyShape.C or BodyShape.D or BodyShape.State => 1,
        _ => int.MaxValue,
    };
}
