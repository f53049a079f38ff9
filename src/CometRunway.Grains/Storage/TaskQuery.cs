namespace CometRunway.Grains.Storage;

/// <summary>Which tasks to list, newest first.</summary>
/// <param name="Filter">Whose, and which.</param>
/// <param name="Before">Only of a lower sequence.</param>
/// <param name="Most">At most so many.</param>
public sealed record TaskQuery(TaskFilter Filter, long Before, int Most);
