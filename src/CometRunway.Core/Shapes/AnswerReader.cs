using System.Text.Json;
using System.Text.Unicode;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Makes a <see cref="Reading"/> of whatever the upstream answered. The HTTP status decides what kind of answer it is (here); the body of a
/// 2xx is taken apart layer by layer (<see cref="TaskBody"/>). Only what is understood can move a task; all else is a miss.
/// </summary>
public static class AnswerReader
{
    /// <summary>Reads the answer to a poll of <paramref name="expected"/> that came at <paramref name="now"/>. Never throws for what is in it.</summary>
    public static Reading Read(UpstreamAnswer answer, TaskId expected, DateTimeOffset now)
    {
        try
        {
            using var json = Parse(answer.Body);
            return Read(answer, json?.RootElement, expected, now);
        }
        catch (InvalidOperationException)
        {
            // A string with half of a surrogate pair parses as JSON and can't be read as text.
            return new Reading.Miss("The answer holds text that is not Unicode.");
        }
    }

    private static Reading Read(UpstreamAnswer answer, JsonElement? root, TaskId expected, DateTimeOffset now)
    {
        var error = UpstreamError.Find(root);
        if (error.SaysNoSuchTask) return new Reading.NotVisible("task_not_exist");

        var why = error.Message is { } message ? $"HTTP {answer.Status}: {message}" : $"HTTP {answer.Status}";
        return answer.Status switch
        {
            >= 200 and < 300 => TaskBody.Read(root, expected, now),
            401 or 403 => new Reading.Unauthorized(why),
            404 when LooksLikeHtml(answer.Body.Span) => new Reading.Miss("HTTP 404 with a web page: is the base URL right?", Lasting: true),
            404 when root is null && !answer.Body.IsEmpty => new Reading.Miss("HTTP 404 with a body that can't be read."),
            404 => new Reading.NotVisible(why),
            429 => new Reading.ComeBackLater(why, RetryAfter.Read(answer.RetryAfter, now), WholeKey: true),
            500 when error.Code is "invalid_request" => new Reading.Miss(why, Lasting: true),
            408 or >= 500 => new Reading.ComeBackLater(why, RetryAfter.Read(answer.RetryAfter, now)),
            >= 300 and < 400 => new Reading.Miss($"{why}: a redirect, which is not followed."),
            _ => new Reading.Miss(why, Lasting: root is not null), // A body that came in pieces may have said something else.
        };
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || !Utf8.IsValid(body.Span)) return null;
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var text = body.TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == (byte)'<';
    }
}
