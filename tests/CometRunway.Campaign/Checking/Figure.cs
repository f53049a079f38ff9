namespace CometRunway.Campaign.Checking;

/// <summary>What is told beside the violations.</summary>
/// <param name="What">As in <c>stale reads</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Lengths">How long they took; null where they have no length.</param>
internal sealed record Figure(string What, long Count, Spread? Lengths);
