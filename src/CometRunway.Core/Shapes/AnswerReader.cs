using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Makes a <see cref="Reading"/> of whatever the upstream answered. The HTTP status decides what kind of answer it is (here); the body of a
/// 2xx is taken apart layer by layer (<see cref="TaskBody"/>). Only what is understood can move a task; all else is a miss. An error counts as the API's word
/// only in the API's own form: what a proxy, a firewall or a router before it says is about nobody.
/// </summary>
internal static class AnswerReader
{
    private const string RightBaseUrl = "is the base URL right?";

    /// <summary>Reads the answer to a poll of <paramref name="expected"/> that came at <paramref name="now"/>. Never throws for what is in it.</summary>
    public static Reading Read(UpstreamAnswer answer, Dialect dialect, TaskId expected, DateTimeOffset now)
    {
        using var json = LenientJson.Parse(answer.Body);
        var root = json?.RootElement;
        var error = UpstreamError.Find(root);
        if (error.SaysNoSuchTask) return new Reading.NotVisible("task_not_exist");

        var why = error.Message is { } message ? $"HTTP {answer.Status}: {message}" : $"HTTP {answer.Status}";
        return answer.Status switch
        {
            >= 200 and < 300 => LooksLikeHtml(answer.Body.Span) ? new Reading.Miss("The answer is a web page and not a JSON object.", NoTaskApi: true) : TaskBody.Read(root, expected, now, answer.Upstream, dialect),
            401 or 403 => error.IsApis ? new Reading.Unauthorized(why) : new Reading.Miss($"{why} in another form than the API's: somebody between the tracker and the upstream says so."),
            400 or 404 when DeniesTask(root, error, expected) => new Reading.NotVisible(why),
            404 or 405 => ReadNoRoute(answer, root, why),
            429 => new Reading.ComeBackLater(why, RetryAfter.Read(answer.RetryAfter, answer.Date ?? now), WholeKey: error.IsApis || answer.Body.IsEmpty),
            500 when error.Code is "invalid_request" => new Reading.Miss(why, Lasting: true),
            408 or >= 500 => new Reading.ComeBackLater(why, RetryAfter.Read(answer.RetryAfter, answer.Date ?? now)),
            >= 300 and < 400 => new Reading.Miss($"{why}: a redirect, which is not followed.", NoTaskApi: true),
            _ => new Reading.Miss(why, Lasting: root is not null), // A body that came in pieces may have said something else.
        };
    }

    private static bool DeniesTask(JsonElement? root, UpstreamError error, TaskId expected)
    {
        if (!error.IsApis || root is not { } body) return false;
        string?[] places = [body.Text("error"), body.Value("error").Text("message"), body.Value("error").Text("code"), body.Text("message"), body.Text("msg"), body.Text("code")];
        return places.Any(text => text is not null && TaskDenial.IsIn(text, expected));
    }

    private static Reading.Miss ReadNoRoute(UpstreamAnswer answer, JsonElement? root, string why)
    {
        if (LooksLikeHtml(answer.Body.Span)) return new Reading.Miss($"HTTP {answer.Status} with a web page: {RightBaseUrl}", Lasting: true, NoTaskApi: true);
        if (root is null && IsCutOff(answer.Body.Span)) return new Reading.Miss($"HTTP {answer.Status} with a body that can't be read.");
        return new Reading.Miss($"{why}: a route is missing, and not the task; {RightBaseUrl}", Lasting: true, NoTaskApi: true);
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..];

    private static bool IsCutOff(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'{' or (byte)'[', ..];
}
