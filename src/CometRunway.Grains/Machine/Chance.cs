namespace CometRunway.Grains.Machine;

/// <summary>The one home of chance: everything below takes a dice as an argument.</summary>
public interface IChance
{
    /// <summary>0 to 1.</summary>
    double Roll();
}

internal sealed class Chance : IChance
{
#pragma warning disable CA5394, RS0030 // Spreading polls is no secret, and this is the home that the ban names.
    public double Roll() => Random.Shared.NextDouble();
#pragma warning restore CA5394, RS0030
}
