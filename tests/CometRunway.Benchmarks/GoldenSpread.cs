using CometRunway.Grains.Machine;

namespace CometRunway.Benchmarks;

/// <summary>Dice that spread evenly over 0 to <paramref name="most"/> from the first throw, and fall alike in each run.</summary>
internal sealed class GoldenSpread(double most = 1) : IChance
{
    private const double GoldenRatio = 0.6180339887498949;

    private long _throws;

    public double Roll() => Interlocked.Increment(ref _throws) * GoldenRatio % 1 * most;
}
