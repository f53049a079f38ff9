using System.Reflection;
using CometRunway.Server.Documents;
using Microsoft.AspNetCore.Http.Metadata;

namespace CometRunway.Server.Problems;

/// <summary>Answers with a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/problem+json";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status503ServiceUnavailable])
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), [ContentType]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        ProblemHeaders.Write(httpContext, problem);
        return response.WriteAsJsonAsync(problem with { TraceId = httpContext.TraceId }, ApiJson.Default.Problem, ContentType);
    }
}
