using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>A task in a list.</summary>
/// <param name="Sequence">Counts admissions of the whole store; a later one has a greater number.</param>
/// <param name="Task">The row; null where this version can't read it.</param>
public sealed record ListedTask(long Sequence, RunwayTask? Task);
