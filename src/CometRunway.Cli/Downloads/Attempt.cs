namespace CometRunway.Cli.Downloads;

/// <summary>What came of an attempt to fetch a file.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>All of it is there.</summary>
    /// <param name="Extension">What its name ends with.</param>
    public sealed record Whole(string Extension) : Attempt;

    /// <summary>Some of it is there, or nothing. Another attempt goes on.</summary>
    /// <param name="Why">In words.</param>
    /// <param name="NotBefore">How long its host asks to be left alone; null: it does not.</param>
    public sealed record Broken(string Why, TimeSpan? NotBefore = null) : Attempt;

    /// <summary>The link no longer leads to it.</summary>
    /// <param name="Status">What its host said.</param>
    /// <param name="Why">Why there is no other, in words; null: the server knows none.</param>
    public sealed record Dead(int Status, string? Why = null) : Attempt;

    /// <summary>No attempt will bring it.</summary>
    /// <param name="Why">In words.</param>
    public sealed record Refused(string Why) : Attempt;
}
