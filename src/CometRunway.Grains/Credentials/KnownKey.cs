namespace CometRunway.Grains.Credentials;

/// <summary>What this server remembers of a tenant's key.</summary>
/// <param name="Key">In clear; null where none is kept, or none that can be decrypted.</param>
/// <param name="KeptAt">When the row was last kept; null where there is none.</param>
/// <param name="Standing">How the upstream takes it.</param>
/// <param name="ReadAt">When the row was read or written.</param>
internal sealed record KnownKey(string? Key, DateTimeOffset? KeptAt, KeyStanding Standing, DateTimeOffset ReadAt)
{
    /// <summary>So old a row is kept anew before anybody relies on it; those that nothing refers to go much later.</summary>
    private static readonly TimeSpan Reliable = TimeSpan.FromHours(1);

    public bool IsReliable(string key, bool isProven, DateTimeOffset now) =>
        Key == key && KeptAt > now - Reliable && (Standing.IsProven || !isProven);
}
