using System.Text.Json;
using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>An error as Runway writes it, <c>{"error": "…"}</c>; what a problem says in headers, this says too.</summary>
internal sealed class RunwayErrorResult(Problem problem) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        ProblemHeaders.Write(httpContext, problem);
        httpContext.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(httpContext.Response.Body);
        json.WriteStartObject();
        json.WriteString("error", problem.Field is null ? problem.Detail : $"{problem.Field}: {problem.Detail}");
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
