namespace CometRunway.Simulator.Tasks;

/// <summary>A duration in seconds that is drawn evenly between two bounds.</summary>
internal sealed record Spread(double Min, double Max)
{
    public TimeSpan Draw(Random dice, double speed) =>
        TimeSpan.FromSeconds((Min + ((Max - Min) * dice.NextDouble())) / speed);
}
