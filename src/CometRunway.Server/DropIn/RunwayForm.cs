using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>Puts problems into Runway's form at Runway's addresses.</summary>
internal static class RunwayForm
{
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException exception)
        {
            var problem = exception.Problem;
            return new RunwayErrorResult(problem.Status, problem.Field is null ? problem.Detail : $"{problem.Field}: {problem.Detail}");
        }
    }
}
