using CometRunway.Server.Description;

namespace CometRunway.Server.DropIn;

/// <summary>How the endpoints at Runway's addresses fail: in Runway's form.</summary>
internal static class RunwayFailureConventions
{
    private static readonly int[] Always = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status503ServiceUnavailable];

    public static RouteHandlerBuilder FailsAsRunway(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in Always.Concat(statuses).Order())
            endpoint.Produces<RunwayErrorDocument>(status, "application/json").WithMetadata(Failure(status));
        return endpoint;
    }

    private static DescribedFailure Failure(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "RunwayBadRequest", "Something of the request is not valid, or the upstream says so.", [AnswerHeader.PreferenceApplied]),
        StatusCodes.Status401Unauthorized => new(status, "RunwayUnauthorized", "No key came, or the upstream refuses it.", [AnswerHeader.Challenge]),
        StatusCodes.Status403Forbidden => new(status, "RunwayForbidden", "An access token came in the query in place of the key.", [AnswerHeader.Challenge]),
        StatusCodes.Status404NotFound => new(status, "RunwayNotFound", "The upstream knows no such task.", [AnswerHeader.PreferenceApplied]),
        StatusCodes.Status413PayloadTooLarge => new(status, "RunwayPayloadTooLarge", "The body is larger than this server passes on.", []),
        StatusCodes.Status415UnsupportedMediaType => new(status, "RunwayUnsupportedMediaType", "The body is of a type that is not read here.", []),
        StatusCodes.Status429TooManyRequests => new(status, "RunwayTooManyRequests", "More than a key may have, or may ask for in a while.", [AnswerHeader.RetryAfter, AnswerHeader.RateLimit, AnswerHeader.RateLimitPolicy]),
        StatusCodes.Status502BadGateway => new(status, "RunwayBadGateway", "The upstream can't be reached, or broke off.", [ShouldRetry]),
        StatusCodes.Status504GatewayTimeout => new(status, "RunwayGatewayTimeout", "The upstream did not answer in time.", [ShouldRetry]),
        _ => new(status, "RunwayUnavailable", "The server can't do this now.", [AnswerHeader.RetryAfter]),
    };

    private static AnswerHeader ShouldRetry => new("X-Should-Retry", "false where a repetition might be paid twice: Runway's SDKs then don't repeat.", Schemas.Word("false"), "false");
}
