namespace CometRunway.Simulator.Routes;

/// <summary>The two formats of a create.</summary>
internal enum CreateFormat
{
    /// <summary>Needs a version; answers <c>{id}</c>.</summary>
    Official,

    /// <summary>Needs none; answers a wrapper.</summary>
    Compatible,
}
