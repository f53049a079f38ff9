namespace CometRunway.Grains.Bulk;

/// <summary>What became of one task. Five cases; nothing else can be built.</summary>
public abstract record BulkOutcome
{
    private BulkOutcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Changed : BulkOutcome;

    /// <summary>There was nothing to do: it had ended, or has what it was to be given.</summary>
    public sealed record Unchanged : BulkOutcome;

    /// <summary>It could not be done.</summary>
    /// <param name="Why">Why, in a sentence.</param>
    public sealed record Failed(string Why) : BulkOutcome;

    /// <summary>It can be done with none of the tenant's tasks.</summary>
    /// <param name="Why">Why, in a sentence.</param>
    public sealed record Impossible(string Why) : BulkOutcome;

    /// <summary>Somebody who is needed for it was out of reach: it may be done, and doing it again does no harm.</summary>
    /// <param name="Why">Why, in a sentence.</param>
    public sealed record OutOfReach(string Why) : BulkOutcome;
}
