namespace CometRunway.Grains.Credentials;

/// <summary>The key that a tenant polls with, in clear.</summary>
/// <param name="Text">What is sent upstream.</param>
/// <param name="IsProven">It is known to work.</param>
public readonly record struct UpstreamKey(string Text, bool IsProven)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => IsProven ? "a key that works" : "a key";
}
