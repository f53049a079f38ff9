namespace CometRunway.Core.Shapes;

/// <summary>The words of an upstream for a status: upper case, with underscores.</summary>
/// <param name="Mean">What a word means; null where it means nothing, or nobody knows.</param>
/// <param name="IsSilent">The word says nothing of the task.</param>
internal sealed record StatusVocabulary(Func<string, RunwayStatus?> Mean, Func<string, bool> IsSilent);
