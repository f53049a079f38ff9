namespace CometRunway.Client.Transport;

/// <summary>The one home of chance: everything else takes a dice as an argument.</summary>
internal static class Chance
{
#pragma warning disable CA5394, RS0030 // Spreading requests is no secret, and this is the home that the ban names.
    /// <summary>0 to 1.</summary>
    public static double Roll() => Random.Shared.NextDouble();
#pragma warning restore CA5394, RS0030
}
