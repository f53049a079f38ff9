namespace CometRunway.Core.Polling;

/// <summary>Something ended, above one age and not above another, in seconds.</summary>
internal readonly record struct Ending(double After, double By);
