namespace CometRunway.Core.Forwarding;

/// <summary>What may not be done twice, because the upstream might charge for it again.</summary>
public static class Repetition
{
    /// <summary>Whether a request with this method might cost when it is repeated: every one but those that only read, or that undo.</summary>
    public static bool MayCost(string method) => method.ToUpperInvariant() is not ("GET" or "HEAD" or "OPTIONS" or "TRACE" or "DELETE");

    /// <summary>
    /// Whether an answer leaves it open that the request was carried out: the upstream failed in the middle of it, or something before the upstream did not wait
    /// for its answer (504, a CDN's 524). What refuses a request, or never reached the upstream, does not.
    /// </summary>
    /// <param name="status">The HTTP status of the answer.</param>
    public static bool MayBeDone(int status) => status is >= 500 and not (501 or 503 or 505 or 511 or 521 or 523 or 525 or 526 or 529);
}
