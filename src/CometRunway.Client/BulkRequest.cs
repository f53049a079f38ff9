namespace CometRunway.Client;

/// <summary>Something to be done with many tasks.</summary>
/// <param name="Action">What.</param>
/// <param name="Filter">With which of the tasks that there are now; at least one property of it. <c>HasEnded = false</c> is all that are open.</param>
public sealed record BulkRequest(BulkOperation Action, TaskQuery Filter)
{
    /// <summary>What tasks are given, with <see cref="BulkOperation.Label"/>: 1 to 64 letters, digits and <c>. _ : @ = - /</c>.</summary>
    public string? Label { get; init; }
}
