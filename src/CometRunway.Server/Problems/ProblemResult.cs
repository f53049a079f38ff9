namespace CometRunway.Server.Problems;

/// <summary>Answers with a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public const string ContentType = "application/problem+json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        ProblemHeaders.Write(httpContext, problem);
        return response.WriteAsJsonAsync(problem.Below(httpContext.Request.PathBase) with { TraceId = httpContext.TraceId }, ProblemsJson.Default.Problem, ContentType);
    }
}
