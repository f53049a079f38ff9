namespace CometRunway.Grains.Credentials;

/// <summary>How the upstream takes a key.</summary>
/// <param name="IsProven">It has worked at least once.</param>
/// <param name="RefusedSince">It is refused since then; null where it is not.</param>
public readonly record struct KeyStanding(bool IsProven, DateTimeOffset? RefusedSince)
{
    /// <summary>A reading of <paramref name="takesKey"/> is no news.</summary>
    public bool Says(bool takesKey) => takesKey ? this is { IsProven: true, RefusedSince: null } : RefusedSince is not null;
}
