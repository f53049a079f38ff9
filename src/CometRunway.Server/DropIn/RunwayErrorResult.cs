using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>An error as Runway writes it: <c>{"error": "…"}</c>.</summary>
internal sealed class RunwayErrorResult(int status, string message) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = ProblemResult.RetryAfterSeconds;
        httpContext.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(httpContext.Response.Body);
        json.WriteStartObject();
        json.WriteString("error", message);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
