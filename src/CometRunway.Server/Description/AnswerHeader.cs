using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>A header of an answer; where it is not of every such answer, its description says of which.</summary>
internal sealed record AnswerHeader(string Name, string Description, OpenApiSchema Schema, JsonNode Example)
{
    public static AnswerHeader ETag { get; } = new("ETag", "Changes with what is read; send it as If-None-Match.", Schemas.Text(), "W/\"3\"");

    public static AnswerHeader PreferenceApplied { get; } = new("Preference-Applied", "What was made of Prefer or wait, where one came.", Schemas.Text(@"^wait=\d+$"), "wait=55");

    public static AnswerHeader RetryAfter { get; } = new("Retry-After", "Come again after so many seconds.", Schemas.Whole(), 5);

    public static AnswerHeader Location { get; } = new("Location", "Where what was made is, where that is one thing.", Schemas.Text(), "/api/webhooks/wh_5d1c");

    public static AnswerHeader Link { get; } = new("Link", "Where the next page is, as rel=\"next\"; absent on the last.", Schemas.Text(), "</api/tasks?pageToken=AAAAAAAAACoVq1hYx0bY5y0QkOQ8bT0C>; rel=\"next\"");

    public static AnswerHeader RequestId { get; } = new("X-Request-Id", "The request's name: yours, where you sent one.", Schemas.Text(longest: 128), "0HNA7P2V8Q1M4:00000001");

    public static AnswerHeader TraceId { get; } = new("X-Trace-Id", "Finds the request in traces and in the server's log.", Schemas.Text(), "4bf92f3577b34da6a3ce929d0e0e4736");

    public static AnswerHeader Tracking { get; } = new("CometRunway-Tracking", "What became of the task of a create: tracked; pending where the store can't take it yet, and it waits on this server's disk; pending-volatile where it waits in its memory alone; unknown where no task was understood in the answer.", Schemas.Word("tracked", "pending", "pending-volatile", "unknown"), "tracked");

    public static AnswerHeader Task { get; } = new("CometRunway-Task", "The id of the task of a create, as it was understood; absent where none was.", Schemas.Text(longest: 200), "17f20503-6c24-4c16-946b-35dbbce2af2f");

    public static AnswerHeader Health { get; } = new("CometRunway-Health", "How polling goes, where that is not well; what is answered is what was known before.", Schemas.Text(), "unauthorized");

    public static AnswerHeader Replayed { get; } = new("Idempotent-Replayed", "The answer was given before, under the same Idempotency-Key.", Schemas.Word("true"), "true");

    public static AnswerHeader RateLimit { get; } = new("RateLimit", "What is left of a rate, where one is meant.", Schemas.Text(), "\"admissions\";r=0;t=2");

    public static AnswerHeader RateLimitPolicy { get; } = new("RateLimit-Policy", "Which rate is meant.", Schemas.Text(), "\"admissions\";q=10000;w=1");

    public static AnswerHeader Challenge { get; } = new("WWW-Authenticate", "How to say who you are.", Schemas.Text(), "Bearer");

    public OpenApiHeader ToHeader() => new() { Description = Description, Schema = Schema, Example = Example };
}
