namespace CometRunway.Core.Shapes;

/// <summary>The words and names in which an upstream answers.</summary>
/// <param name="Statuses">What its words for a status mean.</param>
/// <param name="Results">Where its results lie.</param>
internal sealed record Dialect(StatusVocabulary Statuses, ResultNames Results);
