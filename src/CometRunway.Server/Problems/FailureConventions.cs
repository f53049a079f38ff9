using CometRunway.Server.Description;

namespace CometRunway.Server.Problems;

/// <summary>How the endpoints of the tracking surface fail: with a problem.</summary>
internal static class FailureConventions
{
    // What every operation may meet that asks who calls.
    private static readonly int[] Always =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>With these statuses, and with those that every operation may have.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params int[] statuses) => endpoint.FailsOnly([.. Always, .. statuses]);

    public static RouteHandlerBuilder FailsOnly(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses.Order())
            endpoint.Produces<Problem>(status, ProblemResult.ContentType).WithMetadata(Failure(status));
        return endpoint;
    }

    private static DescribedFailure Failure(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "BadRequest", "Something of the request is not valid: field says what, detail why and what to do.", []),
        StatusCodes.Status401Unauthorized => new(status, "Unauthorized", "No key came, or one that is refused.", [AnswerHeader.Challenge]),
        StatusCodes.Status403Forbidden => new(status, "Forbidden", "Whoever asks may not: a token is for something else, a key only reads or is of another tenant, or a page is not this server's.", [AnswerHeader.Challenge]),
        StatusCodes.Status404NotFound => new(status, "NotFound", "There is no such thing with this key.", [AnswerHeader.PreferenceApplied]),
        StatusCodes.Status409Conflict => new(status, "Conflict", "What is asked for does not go with what is there.", []),
        StatusCodes.Status410Gone => new(status, "Gone", "The upstream no longer has it.", []),
        StatusCodes.Status413PayloadTooLarge => new(status, "PayloadTooLarge", "The body is too large.", []),
        StatusCodes.Status415UnsupportedMediaType => new(status, "UnsupportedMediaType", "The body is of a type that is not read here.", []),
        StatusCodes.Status422UnprocessableEntity => new(status, "UnprocessableContent", "Another request came under this Idempotency-Key.", []),
        StatusCodes.Status429TooManyRequests => new(status, "TooManyRequests", "More than a key may have, or may ask for in a while.", [AnswerHeader.RetryAfter, AnswerHeader.RateLimit, AnswerHeader.RateLimitPolicy]),
        StatusCodes.Status500InternalServerError => new(status, "InternalError", "The server made a mistake; its log says which, under the traceId.", []),
        StatusCodes.Status502BadGateway => new(status, "BadGateway", "The upstream's answer is of no use.", [AnswerHeader.RetryAfter]),
        _ => new(status, "Unavailable", "The server can't do this now.", [AnswerHeader.RetryAfter]),
    };
}
