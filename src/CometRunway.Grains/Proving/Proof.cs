namespace CometRunway.Grains.Proving;

/// <summary>Whether a key works, before anything lasting is done for it.</summary>
public abstract record Proof
{
    private Proof()
    {
    }

    /// <summary>The upstream has taken it.</summary>
    public sealed record Works : Proof;

    /// <summary>The upstream refuses it.</summary>
    /// <param name="Why">What it said.</param>
    public sealed record Refused(string Why) : Proof;

    /// <summary>Nobody knows: the upstream can't be asked now.</summary>
    /// <param name="Why">Why not.</param>
    /// <param name="RetryAfter">When it is worth another try.</param>
    public sealed record Unasked(string Why, TimeSpan RetryAfter) : Proof;
}
