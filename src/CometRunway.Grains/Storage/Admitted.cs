namespace CometRunway.Grains.Storage;

/// <summary>What became of a task that was to be admitted.</summary>
/// <param name="IsNew">It was not tracked before.</param>
/// <param name="Position">The log position of its version 1 where it is new; otherwise 0.</param>
public readonly record struct Admitted(bool IsNew, long Position);
