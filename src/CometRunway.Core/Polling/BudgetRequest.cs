namespace CometRunway.Core.Polling;

/// <summary>What a silo says of a key when it asks for its share.</summary>
/// <param name="Silo">Which.</param>
/// <param name="Wanted">Polls a second that its tasks want at the price in force.</param>
/// <param name="Held">Polls a second that it may make by the lease it has; 0: it has none.</param>
/// <param name="Refused">The upstream refused one of its polls (429) since it asked last.</param>
public readonly record struct BudgetRequest(string Silo, double Wanted, double Held = 0, bool Refused = false);
