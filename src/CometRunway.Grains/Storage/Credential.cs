namespace CometRunway.Grains.Storage;

/// <summary>The row of a tenant's upstream key.</summary>
/// <param name="ProtectedKey">The key, encrypted.</param>
/// <param name="KeptAt">When somebody last relied on it to be kept; rows that nothing refers to go a day after that.</param>
/// <param name="IsProven">It has worked at the upstream.</param>
/// <param name="RefusedSince">The upstream refuses it since then; null where it does not.</param>
public sealed record Credential(string ProtectedKey, DateTimeOffset KeptAt, bool IsProven, DateTimeOffset? RefusedSince);
