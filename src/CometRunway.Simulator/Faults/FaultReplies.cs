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
        _ => right,
    };

    private static byte[] Noise(int chance)
    {
        var noise = new byte[256];
        new Random(chance).NextBytes(noise);
        return noise;
    }
}
