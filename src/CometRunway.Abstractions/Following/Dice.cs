namespace CometRunway.Abstractions.Following;

/// <summary>The home of chance on the client's side: everything else takes it as an argument.</summary>
internal static class Dice
{
    /// <summary>0 to 1.</summary>
#pragma warning disable CA5394, RS0030 // Spreading calls is no secret, and this is a home of chance.
    public static double Roll() => Random.Shared.NextDouble();
#pragma warning restore CA5394, RS0030
}
