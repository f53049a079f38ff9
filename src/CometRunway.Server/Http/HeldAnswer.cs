using CometRunway.Server.Callers;

namespace CometRunway.Server.Http;

/// <summary>
/// Answers with a thing as it is; where a wait is asked for, once it is over, or, with <c>If-None-Match</c>, once it has changed. Where its reader has what there
/// is, the answer is 304.
/// </summary>
internal sealed class HeldAnswer(Hold hold)
{
    /// <param name="http">The request.</param>
    /// <param name="what">What is read.</param>
    /// <param name="found">The answer where it is there.</param>
    /// <param name="missing">The answer where it is not.</param>
    /// <param name="cancellationToken">The reader has gone.</param>
    public async Task<IResult> To<T>(HttpContext http, IHoldable<T> what, Func<T, IResult> found, Func<IResult> missing, CancellationToken cancellationToken)
        where T : class
    {
        var wait = http.WhileReadable(WaitPreference.Read(http.Request));
        var has = EntityTag.ReadIfNoneMatch(http.Request);
        var it = await what.Read(cancellationToken);
        if (it is not null && wait is { } patience)
        {
            it = await hold.Until(what, it, now => has is not null && !has(what.Tag(now)), patience, cancellationToken);
            WaitPreference.Applied(http.Response, patience);
        }

        if (it is null) return missing();
        var tag = what.Tag(it);
        http.Response.Headers.ETag = tag;
        return has is not null && has(tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : found(it);
    }
}
