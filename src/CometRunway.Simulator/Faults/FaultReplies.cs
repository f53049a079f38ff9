using CometRunway.Simulator.Routes;

namespace CometRunway.Simulator.Faults;

/// <summary>What is answered in the place of the right answer.</summary>
internal static class FaultReplies
{
    public static Reply Spoil(Reply right, FaultHit hit, string requestId, DateTimeOffset now) => hit.Kind switch
    {
        FaultKind.TooManyRequests => Reply.Nothing(429) with { RetryAfter = hit.RetryAfter?.Header(now) },
        FaultKind.InternalError => GatewayErrors.Of(500, "upstream error", requestId),
        FaultKind.BadGateway => Pages.Error(502, "Bad Gateway"),
        FaultKind.Unavailable => GatewayErrors.Of(503, "no available channel", requestId),
        FaultKind.GatewayTimeout => Pages.Error(504, "Gateway Time-out"),
        FaultKind.OriginTimeout => Pages.Error(524, "A timeout occurred"),
        FaultKind.RequestTimeout => GatewayErrors.Of(408, "request timeout", requestId),
        FaultKind.Unauthorized => GatewayErrors.BadKey(requestId),
        FaultKind.Forbidden => GatewayErrors.Of(403, "insufficient quota", requestId),
        FaultKind.NotFoundPage => Pages.Error(404, "Not Found"),
        FaultKind.InvalidRequest => GatewayErrors.Of(500, "invalid request", requestId, "invalid_request"),
        FaultKind.Html => Pages.Home,
        FaultKind.Redirect => Pages.Moved,
        FaultKind.Garbage => Reply.Json(200, Noise(hit.Chance)),
        FaultKind.Truncated => right with { Body = right.Body[..(right.Body.Length * 2 / 3)] },
        FaultKind.Empty => Reply.Nothing(200),
        FaultKind.NotFoundRoute => GatewayErrors.Of(404, "Invalid URL (GET /runwayml/v1/tasks)", requestId),
        FaultKind.NotFoundText => Reply.Text(404, "404 page not found\n"),
        FaultKind.UnauthorizedPage => Pages.Error(401, "Authorization Required"),
        FaultKind.ForbiddenPage => Pages.Error(403, "Just a moment..."),
        FaultKind.TooManyRequestsPage => Pages.Error(429, "You are being rate limited"),
        FaultKind.ByteOrderMark => right with { Body = BrokenText.ByteOrderMark(right.Body) },
        FaultKind.Utf16 => right with { Body = BrokenText.Utf16(right.Body) },
        FaultKind.LoneSurrogate => right with { Body = BrokenText.LoneSurrogate(right.Body) },
        FaultKind.Latin1 => right with { Body = BrokenText.Latin1(right.Body) },
        FaultKind.NotANumber => right with { Body = BrokenText.NotANumber(right.Body) },
        FaultKind.Deep => right with { Body = BrokenText.Deep(right.Body) },
        _ => right,
    };

    private static byte[] Noise(int chance)
    {
        var noise = new byte[256];
        new Random(chance).NextBytes(noise);
        return noise;
    }
}
