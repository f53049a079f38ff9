using CometRunway.Abstractions;
using CometRunway.Grains.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Problems;

/// <summary>Makes a problem of whatever a handler could not finish, and of answers that have no body.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentLength is null && http.Response.ContentType is null && Explain(http) is { } problem)
                await Answer(http, problem).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var problem = Explain(exception, http);
            if (problem.Status is StatusCodes.Status500InternalServerError) LogUnexpected(log, exception, http.Request.Method, Target(http), http.TraceId);
            http.Response.Clear();
            await Answer(http, problem).ExecuteAsync(http);
        }
    }

    private static IResult Answer(HttpContext http, Problem problem) => http.GetEndpoint()?.Metadata.GetMetadata<IProblemForm>()?.Of(problem) ?? new ProblemResult(problem);

    // As it came, for a decoded one may hold line breaks; and without the query, which may hold a token.
    private static string Target(HttpContext http) => ProblemKinds.Shorten(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0]);

    private static Problem Explain(Exception exception, HttpContext http) => exception switch
    {
        ProblemException known => known.Problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ProblemKinds.BodyTooLarge(http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0),
        BadHttpRequestException bad => ProblemKinds.BadRequest(bad.StatusCode, bad.Message),
        StoreUnavailableException unavailable => ProblemKinds.Unavailable(unavailable.Message),
        TrackerUnavailableException unavailable => ProblemKinds.Unavailable(unavailable.Message),
        TimeoutException => ProblemKinds.Unavailable("The cluster is busy or changing; try again."),
        _ => ProblemKinds.Internal(),
    };

    private static Problem? Explain(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemKinds.NotFound(http.Request, $"{http.Request.Path}"),
        StatusCodes.Status405MethodNotAllowed => ProblemKinds.MethodNotAllowed(http.Request),
        StatusCodes.Status415UnsupportedMediaType => ProblemKinds.UnsupportedMediaType(http.Request.ContentType),
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Target} failed (trace id {TraceId}).")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, string target, string traceId);
}
