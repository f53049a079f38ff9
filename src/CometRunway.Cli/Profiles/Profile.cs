namespace CometRunway.Cli.Profiles;

/// <summary>A server and the key for it, under a name.</summary>
/// <param name="Url">The server's address; null: the default.</param>
/// <param name="Key">The key; null: none is kept.</param>
internal sealed record Profile(string? Url = null, string? Key = null);
