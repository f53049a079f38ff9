namespace CometRunway.Core;

/// <summary>When a task that runs is likely to end, by how long its kind takes and how far it says it is.</summary>
/// <param name="Median">Half of such tasks end sooner.</param>
/// <param name="Ninetieth">Nine in ten end sooner.</param>
public sealed record ExpectedEnd(DateTimeOffset Median, DateTimeOffset Ninetieth);
