namespace CometRunway.Core.Shapes;

/// <summary>What came back over HTTP for one poll, before anybody has made sense of it.</summary>
/// <param name="Status">The HTTP status, 100 to 599.</param>
/// <param name="Body">The body, bounded by whoever read it.</param>
/// <param name="RetryAfter">The <c>Retry-After</c> header as it came.</param>
/// <param name="Upstream">Who answered: relative addresses in the body begin at its root. Null: they are not understood.</param>
/// <param name="Date">When it was made, by the clock of whoever made it (RFC 9110, 6.6.1). Null: it does not say.</param>
public readonly record struct UpstreamAnswer(int Status, ReadOnlyMemory<byte> Body, string? RetryAfter = null, Uri? Upstream = null, DateTimeOffset? Date = null);
