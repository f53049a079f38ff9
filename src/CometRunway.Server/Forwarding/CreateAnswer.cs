namespace CometRunway.Server.Forwarding;

/// <summary>What the upstream answered to a create that it has accepted.</summary>
/// <param name="Body">The body as it came; of a large one its beginning.</param>
/// <param name="ContentEncoding">What it is encoded with.</param>
internal readonly record struct CreateAnswer(ReadOnlyMemory<byte> Body, string? ContentEncoding);
